import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Account } from '../client/api';
import { json, problem, showView } from '../testing/view';
import { draftOf, faultsOf } from './accountChange';
import { AccountsPanel } from './AccountsPanel';

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

function show(changes: Response[] = []) {
  const { asked } = showView({
    content: <AccountsPanel />,
    path: '/operations?part=accounts',
    roles: ['ops'],
    answer: ({ method, query }) => {
      if (method === 'PUT') {
        return changes.shift() ?? problem(500, 'INTERNAL_ERROR');
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

test('limits are set on the version that was in sight', async () => {
  const puts = show([json(account('trader1'))]);
  await userEvent.click(await screen.findByRole('button', { name: 'Change trader1' }));
  await userEvent.click(screen.getByRole('radio', { name: 'Limits' }));
  const largest = screen.getByLabelText('Largest order');
  await userEvent.clear(largest);
  await userEvent.type(largest, '600');
  await userEvent.type(screen.getByLabelText('Reason'), 'Asked for');
  await userEvent.click(screen.getByRole('button', { name: 'Set limits' }));
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
  const draft = draftOf(account('trader1'));
  const figures = { ...draft.figures, max_position: 'many' };
  expect([...faultsOf({ ...draft, part: 'limits', figures }).keys()]).toEqual(['max_position', 'reason']);
  expect([...faultsOf({ ...draft, part: 'cash', figures, reason: 'A deposit' }).keys()]).toEqual([]);
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
