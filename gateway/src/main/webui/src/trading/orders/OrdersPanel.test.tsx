import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Order } from '../../client/api';
import { anOrder, apiThatAnswers, problem, renderDesk } from '../../testing/desk';
import { OrdersPanel } from './OrdersPanel';
import { useOrderActions } from './useOrderActions';

const live = vi.hoisted(() => ({ orders: [] as Order[], applied: vi.fn() }));

vi.mock('../../live/live', () => ({
  useApplyOrder: () => live.applied,
  useOrders: () => ({ orders: live.orders, loading: false, error: null, hasMore: false, loadMore: () => undefined }),
}));

const opened = vi.fn();

function Page() {
  return <OrdersPanel actions={useOrderActions()} onOpen={opened} />;
}

function many(count: number): Order[] {
  return Array.from({ length: count }, (_, n) =>
    anOrder({ id: `order-${n}`, symbol: n % 2 === 0 ? 'AAPL' : 'MSFT', quantity: n + 1 }),
  );
}

function open(orders: Order[], answer: Parameters<typeof apiThatAnswers>[0] = () => 'nothing') {
  live.orders = orders;
  const { api, sent } = apiThatAnswers(answer);
  renderDesk(api, <Page />);
  return { user: userEvent.setup({ delay: null }), sent };
}

const rows = () => within(screen.getByRole('grid')).getAllByRole('row').slice(1);
const rowOf = (id: string) => {
  const row = document.querySelector<HTMLElement>(`[data-id="${id}"]`);
  if (row === null) {
    throw new Error(`${id} is not shown`);
  }
  return row;
};

beforeEach(() => {
  opened.mockReset();
  live.applied.mockReset();
  // What a browser would have measured: a list of ten rows' height.
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(40);
});

test('of thousands of orders only those in sight are built, and their number is told', () => {
  open(many(5000));
  expect(screen.getByRole('grid')).toHaveAttribute('aria-rowcount', '5001');
  expect(rows().length).toBeLessThan(40);
  expect(rows()[0]).toHaveAttribute('aria-rowindex', '2');
});

test('arrow keys go through the list, End to its last order, Enter shows it', async () => {
  const { user } = open(many(5000));
  rowOf('order-0').focus();
  await user.keyboard('{ArrowDown}');
  expect(rowOf('order-1')).toHaveFocus();
  await user.keyboard('{End}');
  expect(rowOf('order-4999')).toHaveFocus();
  expect(rowOf('order-4999')).toHaveAttribute('aria-rowindex', '5001');
  await user.keyboard('{Enter}');
  expect(opened).toHaveBeenCalledWith('order-4999');
});

test('a key that leads nowhere does not take the focus later on', async () => {
  live.orders = many(2);
  const { api } = apiThatAnswers(() => 'nothing');
  const view = renderDesk(api, <Page />);
  const user = userEvent.setup({ delay: null });
  rowOf('order-0').focus();
  await user.keyboard('{ArrowUp}');
  screen.getByLabelText('Symbol begins with').focus();
  live.orders = [anOrder({ id: 'new' }), ...live.orders];
  await user.keyboard('A');
  expect(view.container.querySelector('[data-id="new"]')).not.toBeNull();
  expect(screen.getByLabelText('Symbol begins with')).toHaveFocus();
});

test('orders are narrowed down by status and symbol, and sorted', async () => {
  const { user } = open([...many(3), anOrder({ id: 'over', status: 'FILLED', phase: 'DONE', filled_quantity: 100 })]);
  await user.click(screen.getByRole('radio', { name: 'Open' }));
  expect(rows()).toHaveLength(3);
  await user.type(screen.getByLabelText('Symbol begins with'), 'aa');
  expect(rows().map((row) => row.dataset.id)).toEqual(['order-0', 'order-2']);
  await user.click(screen.getByRole('button', { name: 'Quantity' }));
  await user.click(screen.getByRole('button', { name: 'Quantity' }));
  expect(screen.getByRole('columnheader', { name: 'Quantity' })).toHaveAttribute('aria-sort', 'descending');
  expect(rows().map((row) => row.dataset.id)).toEqual(['order-2', 'order-0']);
});

test('orders without a price come after those with one, however they are sorted', async () => {
  const { user } = open([
    anOrder({ id: 'market', order_type: 'MARKET', price: null }),
    anOrder({ id: 'high', price: 20 }),
    anOrder({ id: 'low', price: 10 }),
  ]);
  await user.click(screen.getByRole('button', { name: 'Price' }));
  expect(rows().map((row) => row.dataset.id)).toEqual(['low', 'high', 'market']);
  await user.click(screen.getByRole('button', { name: 'Price' }));
  expect(rows().map((row) => row.dataset.id)).toEqual(['high', 'low', 'market']);
});

test('how much is filled is said in words', () => {
  open([anOrder({ status: 'PARTIAL', filled_quantity: 50 })]);
  expect(screen.getByRole('progressbar', { name: '50 of 100 filled' })).toBeInTheDocument();
});

test('a cancellation that is on its way is shown until the order is over', async () => {
  const order = anOrder();
  const { user, sent } = open([order], () => ({ status: 202, body: order }));
  await user.click(screen.getByRole('button', { name: 'Cancel: Buy 100 AAPL' }));
  expect(await screen.findByRole('button', { name: 'Cancel asked for: Buy 100 AAPL' })).toBeInTheDocument();
  expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([`POST /api/v1/orders/${order.id}/cancel`]);
  expect(live.applied).toHaveBeenCalledWith(order);
});

test('what cannot be cancelled any more says why, at its row', async () => {
  const { user } = open([anOrder()], () => ({
    status: 400,
    body: problem('ORDER_ALREADY_FINAL', 'The order is already filled.'),
  }));
  await user.click(screen.getByRole('button', { name: /^Cancel:/ }));
  const row = rowOf(anOrder().id);
  expect(await within(row).findByText('The order is already filled.')).toBeVisible();
  await user.click(within(row).getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(within(row).queryByText('The order is already filled.')).toBeNull());
});

test.each([
  ['Retry', 'retry'],
  ['Let go', 'acknowledge'],
])('an order that was not taken offers %s', async (name, path) => {
  const order = anOrder({ phase: 'NOT_ACCEPTED' });
  const { user, sent } = open([order], () => ({ status: 200, body: { ...order, version: 3 } }));
  expect(screen.queryByRole('button', { name: /^Cancel/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: `${name}: Buy 100 AAPL` }));
  await waitFor(() => expect(live.applied).toHaveBeenCalled());
  expect(sent[0]?.path).toBe(`/api/v1/orders/${order.id}/${path}`);
});

test('an order that is over offers nothing', () => {
  open([anOrder({ status: 'CANCELLED', phase: 'DONE' })]);
  expect(within(rows()[0] ?? document.body).queryByRole('button')).toBeNull();
});
