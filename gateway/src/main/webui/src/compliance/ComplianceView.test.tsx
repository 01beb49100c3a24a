import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { type Asked, json, problem, showView } from '../testing/view';
import ComplianceView from './ComplianceView';

const ORDER = '0195e4a0-0000-7000-8000-000000000001';
const SOURCE = { topic: 'orders.executions', partition: 2, offset: 77 };

function row(logId: number, more: object = {}) {
  return {
    log_id: logId,
    event_id: `0195e4a0-0000-7000-8000-${String(logId).padStart(12, '0')}`,
    order_id: ORDER,
    trader_id: 'trader1',
    action: 'FILLED',
    status: 'FILLED',
    symbol: 'AAPL',
    side: 'BUY',
    quantity: 100,
    price: 150.42,
    venue: 'SIM-EAST',
    timestamp: '2026-03-02T14:30:00.123456Z',
    reason: null,
    retry_attempt: null,
    error_code: null,
    version: 3,
    scope: null,
    subject: null,
    changed_by: null,
    changes: [],
    source: SOURCE,
    created_at: '2026-03-02T14:30:00.2Z',
    ...more,
  };
}

function page(rows: object[], cursor: string | null = null): Response {
  return json({ entries: rows, limit: 50, next_cursor: cursor });
}

function show(path: string, answer: (asked: Asked) => Response) {
  return showView({ content: <ComplianceView />, path, roles: ['compliance'], answer });
}

test('an address with filters is a search, in the time of its zone', async () => {
  const { asked } = show('/compliance?trader_id=trader1&from=2026-03-02T09:30', () => page([row(7)]));

  const table = await screen.findByRole('table');
  expect(within(table).getByText('2026-03-02 09:30:00.123')).toBeVisible();
  expect(within(table).getByText('$150.42')).toBeVisible();
  expect(Object.fromEntries(asked[0]?.query ?? [])).toEqual({
    trader_id: 'trader1',
    from: '2026-03-02T14:30:00.000Z',
    limit: '50',
  });
  expect(screen.getByLabelText('Trader')).toHaveValue('trader1');
});

test('a search goes into the address, and is asked for once', async () => {
  const { asked, address } = show('/compliance', () => page([]));
  await screen.findByText(/Nothing in the log is like that/);

  await userEvent.type(screen.getByLabelText('Symbol'), 'aapl');
  await userEvent.click(screen.getByText('Search', { selector: 'button' }));

  await vi.waitFor(() => expect(asked).toHaveLength(2));
  expect(address().search).toBe('?symbol=AAPL');
  expect(asked[1]?.query.get('symbol')).toBe('AAPL');
  expect(screen.getByText('Search', { selector: 'button' })).toHaveFocus();
});

test('the next page is asked for by its cursor, and comes behind the rows that are there', async () => {
  const { asked } = show('/compliance', ({ query }) =>
    query.get('cursor') === 'next' ? page([row(6, { symbol: 'MSFT' })]) : page([row(7)], 'next'),
  );

  await userEvent.click(await screen.findByRole('button', { name: 'More' }));

  await screen.findByText('MSFT');
  expect(screen.getByText('AAPL')).toBeVisible();
  expect(screen.getByText('2 rows, all there are.')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'More' })).not.toBeInTheDocument();
  expect(asked).toHaveLength(2);
});

test('a fault stands at its field', async () => {
  const fault = { code: 'SYMBOL_FORMAT', field: 'symbol', message: 'No symbol.', limit: null, actual: null };
  show('/compliance?symbol=?', () =>
    problem(400, 'VALIDATION_FAILED', { errors: [{ ...fault, remedy: 'Such as AAPL.', related_order_id: null }] }),
  );

  expect(await screen.findByText('No symbol. Such as AAPL.')).toBeVisible();
  expect(screen.getByLabelText('Symbol')).toBeInvalid();
  expect(screen.getByLabelText('Symbol')).toHaveAccessibleDescription('No symbol. Such as AAPL.');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a search that is refused says when to try again', async () => {
  show('/compliance', () => problem(429, 'RATE_LIMITED', {}, { 'Retry-After': '23' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Worth trying again in 23 seconds.');
});

test('what operations changed is said with who, what and why', async () => {
  show('/compliance', () =>
    page([
      row(7, {
        action: 'TRADING_STATE_CHANGED',
        order_id: null,
        scope: 'SYMBOL',
        subject: 'AMD',
        changed_by: 'ops1',
        changes: [{ field: 'state', before: 'ACTIVE', after: 'HALTED' }],
        reason: { code: null, message: 'News pending' },
      }),
    ]),
  );
  expect(await screen.findByText('symbol AMD · state ACTIVE → HALTED · “News pending” · by ops1')).toBeVisible();
});

test('an order leads to its trail, which stands in the address', async () => {
  const entry = row(1, {
    action: 'FAILED',
    retry_attempt: 2,
    version: 4,
    reason: { code: 'X', message: 'No answer.' },
  });
  const { address } = show('/compliance', ({ path }) =>
    path === `/api/v1/orders/${ORDER}/audit` ? json({ order_id: ORDER, entries: [entry] }) : page([row(7)]),
  );

  await userEvent.click(await screen.findByRole('button', { name: `…00000001, trail of order ${ORDER}` }));

  const dialog = await screen.findByRole('dialog', { name: 'Trail of an order' });
  expect(await within(dialog).findByText('Send 3 to SIM-EAST failed.')).toBeVisible();
  expect(within(dialog).getByText('No answer.')).toBeVisible();
  expect(within(dialog).getByText(/orders\.executions, partition 2, offset 77/)).toBeVisible();
  expect(within(dialog).getByLabelText('Version 4')).toBeVisible();
  expect(address().searchParams.get('trail')).toBe(ORDER);

  await userEvent.keyboard('{Escape}');
  await vi.waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(address().search).toBe('');
});

test('the zone of the log is that of its chains', async () => {
  show('/compliance?part=chains&zone=UTC', () => page([]));
  expect(await screen.findByText(/Times are of UTC\./)).toBeVisible();
});
