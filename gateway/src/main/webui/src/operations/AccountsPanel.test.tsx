import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Account } from '../client/api';
import { json, problem, showView } from '../testing/view';
import { draftOf, faultsOf, rebased } from './accountChange';
import { AccountsPanel } from './AccountsPanel';
import type { TradingStateEntry } from './reads';
import { traderState } from './traderState';

function account(trader: string): Account {
  return {
    trader_id: trader,
    state: 'ACTIVE',
    order_types: ['MARKET', 'LIMIT'],
    version: 4,
    cash: 5_000,
    buying_power: 4_000,
    reserved_cash: 1_000,
    trading_day: '2026-03-02',
    opening_equity: 5_000,
    day_profit_loss: -12.5,
    realised_today: 0,
    limits: { max_position: 10_000, max_order_quantity: 500, max_order_notional: 50_000, daily_loss_limit: 1_000 },
    positions: [],
  };
}

/**
 * @param changes answers to changes, in their order; null is none
 * @param now what the account is when it is read by itself
 * @param states what may be traded; null if that cannot be read
 */
function show(changes: (Response | null)[] = [], now = account('trader1'), states: object[] | null = []) {
  const { asked } = showView({
    content: <AccountsPanel />,
    path: '/operations?part=accounts',
    roles: ['ops'],
    answer: ({ method, path, query }) => {
      if (method === 'PUT') {
        return changes.shift() ?? Promise.reject(new TypeError('network error'));
      }
      if (path === '/api/v1/ops/trading-state') {
        return states === null ? problem(503, 'SERVICE_UNREACHABLE') : json({ version: 7, states });
      }
      if (path === '/api/v1/ops/accounts/trader1') {
        return json(now);
      }
      return query.get('after') === 'trader1'
        ? json({ accounts: [account('trader2')], limit: 50, next_after: null })
        : json({ accounts: [account('trader1')], limit: 50, next_after: 'trader1' });
    },
  });
  return () => asked.filter(({ method }) => method === 'PUT').map(({ path, body }) => ({ path, body }));
}

test('accounts are read page by page', async () => {
  show();
  expect(await screen.findByText('-$12.50')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'More' }));
  expect(await screen.findByText('trader2')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'More' })).not.toBeInTheDocument();
});

const HALTED = { scope: 'TRADER', subject: 'trader1', state: 'HALTED' };

test('a trader whom a trading state halts is not shown as active', async () => {
  show([], undefined, [HALTED]);
  expect(await screen.findByText('Halted')).toBeVisible();
  expect(screen.getByText('by trading state')).toBeVisible();
  expect(screen.queryByText('Active')).not.toBeInTheDocument();
});

test('before the trading states are known, an account is active by its rights only', async () => {
  show([], undefined, null);
  expect(await screen.findByText('Active by its rights')).toHaveAttribute('data-tone', 'neutral');
});

test.each([
  ['ACTIVE', [], 'ACTIVE', ''],
  ['REDUCING', [], 'REDUCING', 'its rights'],
  ['ACTIVE', [HALTED], 'HALTED', 'trading state'],
  [
    'ACTIVE',
    [
      { ...HALTED, subject: 'trader2' },
      { ...HALTED, scope: 'SYMBOL' },
    ],
    'ACTIVE',
    '',
  ],
  ['REDUCING', [HALTED, { scope: 'FIRM', subject: null, state: 'REDUCING' }], 'HALTED', 'trading state'],
  ['HALTED', [{ scope: 'FIRM', subject: null, state: 'HALTED' }], 'HALTED', 'its rights, trading state of the firm'],
] as const)('rights %s beside %j are %s', (state, states, strictest, from) => {
  const found = traderState(
    { trader_id: 'trader1', state },
    { version: 7, states: states as unknown as TradingStateEntry[] },
  );
  expect([found.state, found.from.join(', ')]).toEqual([strictest, from]);
});

async function typeCash(cash: string) {
  const field = screen.getByRole('textbox', { name: 'Cash' });
  await userEvent.clear(field);
  await userEvent.type(field, cash);
}

async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
}

test('limits that are raised are agreed to, and set on the version that was in sight', async () => {
  const puts = show([json(account('trader1'))]);
  await userEvent.click(await screen.findByRole('button', { name: 'Change trader1' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Limits' }));
  const largest = screen.getByLabelText('Largest order');
  await userEvent.clear(largest);
  await userEvent.type(largest, '600');
  await userEvent.type(screen.getByLabelText('Reason'), 'Asked for');
  await press('Go on …');
  expect(screen.getByRole('row', { name: 'Largest order 500 600' })).toBeVisible();
  expect(screen.getAllByRole('row')).toHaveLength(2);
  expect(puts()).toEqual([]);

  await press('Set limits');
  await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  expect(puts()).toEqual([
    {
      path: '/api/v1/ops/accounts/trader1/limits',
      body: {
        max_position: 10_000,
        max_order_quantity: 600,
        max_order_notional: 50_000,
        daily_loss_limit: 1_000,
        reason: 'Asked for',
        version: 4,
      },
    },
  ]);
});

test('figures that are none, and a missing reason, are said before anything is sent', () => {
  const known = account('trader1');
  const draft = draftOf(known);
  const figures = { ...draft.figures, max_position: 'many', cash: '6000' };
  expect([...faultsOf({ ...draft, part: 'limits', figures }, known).keys()]).toEqual(['max_position', 'reason']);
  expect([...faultsOf({ ...draft, part: 'cash', figures, reason: 'A deposit' }, known).keys()]).toEqual([]);
});

test.each([
  ['20,000', undefined],
  ['1,000,000,000,000', undefined],
  ['6000.50', undefined],
  ['20,00', 'A number such as 50000 or 50,000.'],
  ['-5', 'It cannot be below 0.'],
  ['1000000000001', 'At most 1,000,000,000,000.'],
  ['999999999999.999', 'Dollars and cents, not less than a cent.'],
  ['5,000.00', 'It is so already.'],
])('cash of %s: %s', (cash, fault) => {
  const known = account('trader1');
  const draft = draftOf(known);
  const faults = faultsOf({ ...draft, figures: { ...draft.figures, cash }, reason: 'A deposit' }, known);
  expect(faults.get('cash')).toBe(fault);
});

test('limits are whole shares, as many as the system takes', () => {
  const known = account('trader1');
  const draft = draftOf(known);
  const figures = { ...draft.figures, max_position: '1.5', max_order_quantity: '1,000,001' };
  const faults = faultsOf({ ...draft, part: 'limits', figures, reason: 'Asked for' }, known);
  expect(Object.fromEntries(faults)).toEqual({
    max_position: 'Whole shares.',
    max_order_quantity: 'At most 1,000,000.',
  });
});

test('what would change nothing is not asked about, and not sent', async () => {
  const puts = show();
  await press('Change trader1');
  await userEvent.type(screen.getByLabelText('Reason'), 'A deposit');
  await press('Go on …');
  expect(screen.getByRole('textbox', { name: 'Cash' })).toHaveAccessibleDescription('It is so already.');

  await userEvent.click(screen.getByRole('radio', { name: 'Rights' }));
  await press('Set permissions');
  expect(screen.getByRole('alert')).toHaveTextContent('It is so already.');
  expect(puts()).toEqual([]);
});

test('cash is sent as the number that its text says', async () => {
  const puts = show([json(account('trader1'))]);
  await press('Change trader1');
  await typeCash('20,000');
  await userEvent.type(screen.getByLabelText('Reason'), 'A deposit');
  await press('Go on …');
  expect(screen.getByRole('row', { name: 'Cash $5,000.00 $20,000.00' })).toBeVisible();
  await press('Set cash');
  await expect.poll(() => puts()[0]?.body).toEqual({ cash: 20_000, reason: 'A deposit', version: 4 });
});

test('a halt of an account is agreed to', async () => {
  const puts = show([json(account('trader1'))]);
  await userEvent.click(await screen.findByRole('button', { name: 'Change trader1' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Rights' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Halted' }));
  await userEvent.click(screen.getByRole('checkbox', { name: 'Market' }));
  await userEvent.type(screen.getByLabelText('Reason'), 'Investigation');
  await userEvent.click(screen.getByRole('button', { name: 'Go on …' }));
  expect(screen.getByRole('alertdialog')).toHaveTextContent('is active and becomes halted');
  expect(puts()).toEqual([]);

  await userEvent.click(screen.getByRole('button', { name: 'Set permissions' }));
  await expect
    .poll(() => puts())
    .toEqual([
      {
        path: '/api/v1/ops/accounts/trader1/permissions',
        body: { state: 'HALTED', order_types: ['LIMIT'], reason: 'Investigation', version: 4 },
      },
    ]);
});

test('limits that only become stricter need no second word', async () => {
  const puts = show([json(account('trader1'))]);
  await press('Change trader1');
  await userEvent.click(screen.getByRole('radio', { name: 'Limits' }));
  const largest = screen.getByRole('textbox', { name: 'Largest order' });
  await userEvent.clear(largest);
  await userEvent.type(largest, '400');
  await userEvent.type(screen.getByLabelText('Reason'), 'Careful');
  await press('Set limits');
  await expect.poll(() => puts()).toHaveLength(1);
});

test('cash of an account that has changed meanwhile is decided anew, with what it was and is in sight', async () => {
  const now = { ...account('trader1'), cash: 4_900, version: 6 };
  const puts = show([problem(409, 'VERSION_CONFLICT', { version: 5 }), json(now)], now);
  await press('Change trader1');
  await typeCash('6000');
  await userEvent.type(screen.getByLabelText('Reason'), 'A deposit');
  await press('Go on …');
  expect(screen.getByRole('row', { name: 'Cash $5,000.00 $6,000.00' })).toBeVisible();
  await press('Set cash');

  expect(await screen.findByText('The account has changed meanwhile')).toBeVisible();
  expect(screen.getByRole('row', { name: 'Cash $5,000.00 $4,900.00' })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Set it all the same' })).not.toBeInTheDocument();
  expect(puts()).toHaveLength(1);

  await typeCash('5900');
  await press('Go on …');
  expect(screen.getByRole('row', { name: 'Cash $4,900.00 $5,900.00' })).toBeVisible();
  await press('Set cash');
  await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull();
  expect(puts()[1]?.body).toEqual({ cash: 5_900, reason: 'A deposit', version: 6 });
});

test('a repeated change that had come to be is said to be in force', async () => {
  const now = { ...account('trader1'), cash: 6_000, version: 5 };
  const puts = show([null, problem(409, 'VERSION_CONFLICT', { version: 5 })], now);
  await press('Change trader1');
  await typeCash('6000');
  await userEvent.type(screen.getByLabelText('Reason'), 'A deposit');
  await press('Go on …');
  await press('Set cash');
  await press('Repeat it');

  expect(await screen.findByText('It is set')).toBeVisible();
  expect(puts()).toHaveLength(2);
  await userEvent.click(screen.getAllByRole('button', { name: 'Close' })[1] as HTMLElement);
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
});

test('limits that were left alone stay as another has set them meanwhile', () => {
  const then = account('trader1');
  const now = { ...then, limits: { ...then.limits, daily_loss_limit: 200 } };
  const draft = draftOf(then);
  const typed = { ...draft, figures: { ...draft.figures, max_order_quantity: '600' } };
  expect(rebased(typed, then, now).figures).toEqual({ ...typed.figures, daily_loss_limit: '200' });
});

test('a figure that says what it said before was left alone, however it is written', () => {
  const then = account('trader1');
  const draft = draftOf(then);
  const typed = { ...draft, figures: { ...draft.figures, cash: '5,000' } };
  expect(rebased(typed, then, { ...then, cash: 4_900 }).figures.cash).toBe('4900');
});
