import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, useState } from 'react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Order } from '../../client/api';
import { anOrder, apiThatAnswers, problem, renderDesk, type Sent } from '../../testing/desk';
import { OrderForm } from './OrderForm';
import { EMPTY_DRAFT, type OrderDraft } from './orderRules';
import { useNewWriting, WritingContext } from './writing';

const applied = vi.fn();
const known = vi.fn<() => Order | undefined>();

vi.mock('../../live/live', () => ({
  useAccount: () => ({ account: { buying_power: 100_000 }, error: null }),
  useApplyOrder: () => applied,
  useOrder: () => ({ order: known(), loading: false, error: null }),
  useInstruments: () => [
    { symbol: 'AAPL', name: 'Apple Inc.', status: 'TRADABLE' },
    { symbol: 'GONE', name: 'Gone Industries', status: 'DELISTED' },
    { symbol: 'MSFT', name: 'Microsoft Corporation', status: 'TRADABLE' },
  ],
  useQuote: () => undefined,
}));

const DRAFT: OrderDraft = { ...EMPTY_DRAFT, symbol: 'AAPL', order_type: 'LIMIT', quantity: '10', price: '150.50' };
const PREVIEW = {
  acceptable: true,
  side: 'BUY',
  estimated_amount: 1505,
  estimated_fees: 0.05,
  reserved_cash: 1505.05,
  buying_power: 100_000,
  buying_power_after: 98_494.95,
  errors: [],
};
/** What "Close" of a position writes: an order of another size, which is large. */
const CLOSING = { symbol: 'MSFT', side: 'SELL', quantity: '500', order_type: 'MARKET', price: '' } as const;
const FAULT = { limit: null, actual: null, related_order_id: null };

type Answer = Awaited<ReturnType<Parameters<typeof apiThatAnswers>[0]>>;

function Page({ draft }: { draft: OrderDraft }) {
  const writing = useNewWriting(() => draft);
  const [isAway, setAway] = useState(false);
  return (
    <WritingContext value={writing}>
      {!isAway && <OrderForm symbolRef={createRef()} />}
      <button type="button" onClick={() => setAway((before) => !before)}>
        Go elsewhere
      </button>
      <button type="button" onClick={() => writing.setDraft((now) => ({ ...now, ...CLOSING }))}>
        Close a position
      </button>
    </WritingContext>
  );
}

function open(draft: OrderDraft, submit: (nth: number) => Answer | Promise<Answer>, preview: unknown = PREVIEW) {
  let submissions = 0;
  const { api, sent } = apiThatAnswers(({ path }) =>
    path.endsWith('/preview') ? { status: 200, body: preview } : submit(submissions++),
  );
  renderDesk(api, <Page draft={draft} />);
  const submitted = (): Sent[] => sent.filter(({ path }) => path === '/api/v1/orders');
  return { user: userEvent.setup({ delay: null }), sent, submitted };
}

const button = (name: RegExp) => screen.getByRole('button', { name });
const accepted = (): Answer => ({ status: 201, body: anOrder({ quantity: 10 }) });

beforeEach(() => {
  applied.mockReset();
  known.mockReset();
});

describe('faults', () => {
  test('are not said before a field has been touched, and while it is typed in', async () => {
    const { user } = open(EMPTY_DRAFT, accepted);
    expect(screen.queryByText(/needs a/)).toBeNull();
    await user.type(screen.getByLabelText('Quantity'), '1.5');
    expect(screen.getByLabelText('Quantity')).toHaveAccessibleDescription(/whole shares/);
    expect(screen.queryByText(/needs a symbol/)).toBeNull();
  });

  test('are all said when an order with faults is sent, and nothing is', async () => {
    const { user, submitted } = open(EMPTY_DRAFT, accepted);
    await user.click(button(/^Buy$/));
    expect(screen.getByRole('combobox', { name: 'Symbol' })).toHaveAccessibleDescription(/needs a symbol/);
    expect(screen.getByLabelText('Quantity')).toHaveAccessibleDescription(/needs a quantity/);
    await waitFor(() => expect(screen.getByRole('combobox', { name: 'Symbol' })).toHaveFocus());
    expect(submitted()).toHaveLength(0);
  });

  test('of the system are said at their fields with what to do, and go when the form changes', async () => {
    const errors = [
      {
        ...FAULT,
        code: 'INSUFFICIENT_FUNDS',
        field: 'quantity',
        message: 'Insufficient funds',
        remedy: 'Reduce it to 3.',
      },
      { ...FAULT, code: 'ACCOUNT_HALTED', field: null, message: 'Your account may not trade', remedy: 'Ask support.' },
    ];
    const { user } = open(DRAFT, () => ({ status: 400, body: problem('INSUFFICIENT_FUNDS', 'no', errors) }));
    await user.click(button(/^Buy 10 AAPL$/));
    await waitFor(() =>
      expect(screen.getByLabelText('Quantity')).toHaveAccessibleDescription('Insufficient funds. Reduce it to 3.'),
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Your account may not trade. Ask support.');
    await user.type(screen.getByLabelText('Quantity'), '0');
    expect(screen.queryByText(/Insufficient funds/)).toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('that are about another order lead to it', async () => {
    const other = '92dee6f3-1c42-44ce-9718-479f332118bc';
    const errors = [
      {
        ...FAULT,
        code: 'WASH_TRADE',
        field: 'side',
        message: `Your open order ${other} could trade with this one`,
        remedy: `Cancel order ${other} first.`,
        related_order_id: other,
      },
    ];
    const { user } = open(DRAFT, () => ({ status: 400, body: problem('WASH_TRADE', 'no', errors) }));
    await user.click(button(/^Buy 10 AAPL$/));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Your open order …332118bc could trade with this one. Cancel order …332118bc first.',
    );
    expect(screen.getByRole('link', { name: 'Show the other order' })).toHaveAttribute('href', `/orders/${other}`);
  });

  test('that the preview foresees are said at their fields', async () => {
    const errors = [{ ...FAULT, code: 'PRICE_COLLAR', field: 'price', message: 'Too far off', remedy: 'Come nearer.' }];
    open(DRAFT, accepted, { ...PREVIEW, acceptable: false, errors });
    await waitFor(() =>
      expect(screen.getByLabelText('Limit price')).toHaveAccessibleDescription('Too far off. Come nearer.'),
    );
  });
});

describe('the preview', () => {
  test('shows what the order would cost, asked once after the typing', async () => {
    const { user, sent } = open({ ...DRAFT, quantity: '' }, accepted);
    await user.type(screen.getByLabelText('Quantity'), '123');
    expect(await screen.findByText('$98,494.95')).toBeVisible();
    expect(sent.map(({ body }) => (body as { quantity: number }).quantity)).toEqual([123]);
  });
});

describe('the key of a submission', () => {
  test('stays for a repetition after no answer, and is a new one for the next order', async () => {
    const { user, submitted } = open(DRAFT, (nth) => (nth === 0 ? 'nothing' : accepted()));
    await user.click(button(/^Buy 10 AAPL$/));
    expect(await screen.findByText(/do not know whether it arrived/)).toBeVisible();
    await user.click(button(/^Send again: Buy 10 AAPL$/));
    expect(await screen.findByText(/^Placed: Buy 10 AAPL$/)).toBeVisible();
    await user.type(screen.getByLabelText('Quantity'), '10');
    await user.type(screen.getByLabelText('Limit price'), '150.50');
    await user.click(button(/^Buy 10 AAPL$/));
    await waitFor(() => expect(submitted()).toHaveLength(3));
    const [first, again, next] = submitted().map(({ headers }) => headers.get('Idempotency-Key'));
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(next).not.toBe(first);
    expect(applied).toHaveBeenCalledTimes(2);
  });

  test('is another one when the form changes, which is said', async () => {
    const { user, submitted } = open(DRAFT, (nth) => (nth === 0 ? 'nothing' : accepted()));
    await user.click(button(/^Buy 10 AAPL$/));
    await screen.findByText(/do not know whether it arrived/);
    await user.type(screen.getByLabelText('Quantity'), '0');
    expect(screen.getByText(/what you send now is another order/)).toBeVisible();
    await user.click(button(/^Buy 100 AAPL$/));
    await waitFor(() => expect(submitted()).toHaveLength(2));
    const [first, other] = submitted().map(({ headers }) => headers.get('Idempotency-Key'));
    expect(other).not.toBe(first);
  });

  test('is that of the order alone: back at it, it is the same again, and another one has its own', async () => {
    const { user, submitted } = open(DRAFT, (nth) => (nth === 0 ? 'nothing' : accepted()));
    await user.click(button(/^Buy 10 AAPL$/));
    await screen.findByText(/do not know whether it arrived/);
    await user.type(screen.getByLabelText('Quantity'), '0');
    await user.click(button(/^Buy 100 AAPL$/));
    await screen.findByText(/^Placed/);
    await user.type(screen.getByLabelText('Quantity'), '10');
    await user.type(screen.getByLabelText('Limit price'), '150.50');
    await user.click(button(/^Send again: Buy 10 AAPL$/));
    await waitFor(() => expect(submitted()).toHaveLength(3));
    const [first, other, again] = submitted().map(({ headers }) => headers.get('Idempotency-Key'));
    expect(other).not.toBe(first);
    expect(again).toBe(first);
  });

  test('is not that of an order which was written in from outside', async () => {
    const { user } = open(DRAFT, () => 'nothing');
    await user.click(button(/^Buy 10 AAPL$/));
    await screen.findByText(/do not know whether it arrived/);
    await user.click(button(/^Close a position$/));
    expect(button(/^Sell 500 MSFT$/)).toBeVisible();
    expect(screen.getByText(/do not know whether it arrived: Buy 10 AAPL/)).toBeVisible();
  });

  test('is still known after one has been at another view', async () => {
    const { user, submitted } = open(DRAFT, (nth) => (nth === 0 ? 'nothing' : accepted()));
    await user.click(button(/^Buy 10 AAPL$/));
    await screen.findByText(/do not know whether it arrived/);
    await user.click(button(/^Go elsewhere$/));
    await user.click(button(/^Go elsewhere$/));
    await user.click(button(/^Send again: Buy 10 AAPL$/));
    await waitFor(() => expect(submitted()).toHaveLength(2));
    const [first, again] = submitted().map(({ headers }) => headers.get('Idempotency-Key'));
    expect(again).toBe(first);
  });

  test('is used up by a refusal', async () => {
    const { user, submitted } = open(DRAFT, (nth) =>
      nth === 0 ? { status: 400, body: problem('TRADING_HALTED', 'Trading is halted.') } : accepted(),
    );
    await user.click(button(/^Buy 10 AAPL$/));
    expect(await screen.findByText('Trading is halted.')).toBeVisible();
    await user.click(button(/^Buy 10 AAPL$/));
    await waitFor(() => expect(submitted()).toHaveLength(2));
    const [first, other] = submitted().map(({ headers }) => headers.get('Idempotency-Key'));
    expect(other).not.toBe(first);
  });
});

test('a rejection that came after the answer is said with its reason', async () => {
  const reason = { code: 'INSUFFICIENT_FUNDS', message: 'Insufficient funds; available: $5.' } as const;
  known.mockReturnValue(anOrder({ quantity: 10, status: 'REJECTED', phase: 'DONE', reason }));
  const { user } = open(DRAFT, accepted);
  await user.click(button(/^Buy 10 AAPL$/));
  expect(await screen.findByRole('alert')).toHaveTextContent('Rejected: Buy 10 AAPLInsufficient funds; available: $5.');
  expect(screen.queryByText(/^Placed/)).toBeNull();
});

test('what looks like a duplicate is placed only when that is chosen', async () => {
  const errors = [
    { ...FAULT, code: 'DUPLICATE_ORDER', field: null, message: 'The same order was sent', remedy: 'Confirm it.' },
  ];
  const { user, submitted } = open(DRAFT, (nth) =>
    nth === 0 ? { status: 400, body: problem('DUPLICATE_ORDER', 'no', errors) } : accepted(),
  );
  await user.click(button(/^Buy 10 AAPL$/));
  await user.click(await screen.findByRole('button', { name: /It is meant/ }));
  await screen.findByText(/^Placed/);
  expect(screen.queryByText(/took this one for a mistake/)).toBeNull();
  expect(submitted().map(({ headers }) => headers.get('Allow-Duplicate'))).toEqual([null, 'true']);
});

test('what looks like a duplicate is not what was written in since', async () => {
  const errors = [{ ...FAULT, code: 'DUPLICATE_ORDER', field: null, message: 'Sent before', remedy: 'Confirm it.' }];
  const { user } = open(DRAFT, () => ({ status: 400, body: problem('DUPLICATE_ORDER', 'no', errors) }));
  await user.click(button(/^Buy 10 AAPL$/));
  await screen.findByRole('button', { name: /It is meant/ });
  await user.click(button(/^Close a position$/));
  expect(screen.queryByRole('button', { name: /It is meant/ })).toBeNull();
});

describe('while an order is on its way', () => {
  test('the form stays as it is, and says what is sent', async () => {
    let answer: (answer: Answer) => void = () => undefined;
    const { user } = open(DRAFT, () => new Promise<Answer>((resolve) => (answer = resolve)));
    await user.click(button(/^Buy 10 AAPL$/));
    await user.type(screen.getByLabelText('Quantity'), '0');
    expect(screen.getByLabelText('Quantity')).toHaveValue('10');
    await user.click(button(/^Close a position$/));
    expect(button(/^Sending Buy 10 AAPL/)).toBeVisible();
    answer(accepted());
    expect(await screen.findByText(/^Placed: Buy 10 AAPL$/)).toBeVisible();
    expect(screen.getByLabelText('Quantity')).toHaveValue('500');
  });
});

describe('a large order', () => {
  const large = { ...DRAFT, quantity: '1000' };
  const preview = { ...PREVIEW, estimated_amount: 150_500 };

  test('is sent only when it is confirmed', async () => {
    const { user, submitted } = open(large, accepted, preview);
    await user.click(button(/^Buy 1,000 AAPL$/));
    const dialog = await screen.findByRole('alertdialog');
    expect(submitted()).toHaveLength(0);
    await user.click(within(dialog).getByRole('button', { name: 'Buy 1,000 AAPL' }));
    await waitFor(() => expect(submitted()).toHaveLength(1));
  });

  test('is asked about if it looks like a duplicate, too', async () => {
    const errors = [{ ...FAULT, code: 'DUPLICATE_ORDER', field: null, message: 'Sent before', remedy: 'Confirm it.' }];
    const { user, submitted } = open(
      large,
      (nth) => (nth === 0 ? { status: 400, body: problem('DUPLICATE_ORDER', 'no', errors) } : accepted()),
      preview,
    );
    await user.click(button(/^Buy 1,000 AAPL$/));
    await user.click(await within(await screen.findByRole('alertdialog')).findByRole('button', { name: /^Buy/ }));
    await user.click(await screen.findByRole('button', { name: /It is meant/ }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: /^Buy/ }));
    await waitFor(() => expect(submitted()).toHaveLength(2));
    expect(submitted()[1]?.headers.get('Allow-Duplicate')).toBe('true');
  });

  test('is asked about although the preview fails after that of a small one', async () => {
    const { api, sent } = apiThatAnswers(({ path, body }) =>
      path.endsWith('/preview') && (body as { quantity: number }).quantity === 10
        ? { status: 200, body: PREVIEW }
        : { status: 503, body: problem('GATEWAY_BUSY', 'Too much at once.') },
    );
    renderDesk(api, <Page draft={DRAFT} />);
    const user = userEvent.setup({ delay: null });
    await screen.findByText('$98,494.95');
    await user.type(screen.getByLabelText('Quantity'), '00');
    await screen.findByText(/No estimate: Too much at once/);
    await user.click(button(/^Buy 1,000 AAPL$/));
    expect(await screen.findByRole('alertdialog')).toHaveTextContent('$150,500.00');
    expect(sent.filter(({ path }) => path === '/api/v1/orders')).toHaveLength(0);
  });

  test('is asked about with what it would be refused for', async () => {
    const errors = [{ ...FAULT, code: 'INSUFFICIENT_FUNDS', field: 'quantity', message: 'Too dear', remedy: null }];
    const { user } = open(large, accepted, { ...(preview as object), acceptable: false, errors });
    await screen.findByText('Too dear.');
    await user.click(button(/^Buy 1,000 AAPL$/));
    expect(await screen.findByRole('alertdialog')).toHaveTextContent('It would be refusedToo dear.');
  });

  test('is asked about without a word of headers if it looks like a duplicate', async () => {
    const errors = [
      { ...FAULT, code: 'DUPLICATE_ORDER', field: null, message: 'Sent before', remedy: 'Send the header.' },
    ];
    const { user } = open(large, accepted, { ...(preview as object), acceptable: false, errors });
    await screen.findByText(/You sent the same order seconds ago/);
    await user.click(button(/^Buy 1,000 AAPL$/));
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog).toHaveTextContent('You sent the same order seconds ago.');
    expect(dialog).not.toHaveTextContent('header');
  });

  test('is not sent when one goes back', async () => {
    const { user, submitted } = open(large, accepted, preview);
    await user.click(button(/^Buy 1,000 AAPL$/));
    await screen.findByRole('alertdialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(submitted()).toHaveLength(0);
  });
});

test('that exits are not active is said as soon as one is given', async () => {
  const { user } = open(DRAFT, accepted);
  await user.type(screen.getByLabelText('Stop loss'), '140');
  expect(screen.getByText(/nobody acts on them yet/)).toBeVisible();
});

test('an instrument that is not traded says so', async () => {
  const { user } = open(EMPTY_DRAFT, accepted);
  await user.type(screen.getByRole('combobox', { name: 'Symbol' }), 'gone');
  expect(screen.getByRole('option', { name: /GONE/ })).toHaveTextContent('Delisted');
  await user.type(screen.getByRole('combobox', { name: 'Symbol' }), 'x');
  expect(screen.queryByRole('option')).toBeNull();
});

test('a symbol that nobody knows is said to be none once it is left, and spaces around one do no harm', async () => {
  const { user } = open(EMPTY_DRAFT, accepted);
  const symbol = screen.getByRole('combobox', { name: 'Symbol' });
  await user.type(symbol, 'apple');
  expect(symbol).not.toBeInvalid();
  await user.keyboard('{Escape}');
  await user.tab();
  await waitFor(() => expect(symbol).toHaveAccessibleDescription(/No instrument APPLE is known here/));
  await user.clear(symbol);
  await user.paste(' AAPL ');
  await user.keyboard('{Escape}');
  await user.tab();
  expect(symbol).toHaveAccessibleDescription(/Apple/);
  expect(symbol).not.toBeInvalid();
});

test('what was placed is not said beside an order that has been begun', async () => {
  const { user } = open(DRAFT, accepted);
  await user.click(button(/^Buy 10 AAPL$/));
  await screen.findByText(/^Placed/);
  await user.type(screen.getByLabelText('Quantity'), 'abc');
  expect(screen.queryByText(/^Placed/)).toBeNull();
});

test('an order that the exchange has not taken is not said to be well', async () => {
  known.mockReturnValue(anOrder({ quantity: 10, phase: 'NOT_ACCEPTED' }));
  const { user } = open(DRAFT, accepted);
  await user.click(button(/^Buy 10 AAPL$/));
  expect((await screen.findByText(/^Placed/)).closest('[data-tone]')).toHaveAttribute('data-tone', 'caution');
});
