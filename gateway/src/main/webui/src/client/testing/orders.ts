import type { Account, Order } from '../api';
import type { OrderMessage } from '../messages';

const START = Date.parse('2026-03-02T14:30:00Z');

/** The nth order of the day, one a second. */
export function anOrder(number: number, given: Partial<Order> = {}): Order {
  const created = new Date(START + number * 1000).toISOString();
  return {
    id: `order-${String(number).padStart(6, '0')}`,
    trader_id: 'trader',
    symbol: 'AAPL',
    side: 'BUY',
    quantity: 100,
    order_type: 'LIMIT',
    price: 150.5,
    stop_loss: null,
    take_profit: null,
    time_in_force: 'DAY',
    status: 'PENDING',
    phase: 'RECEIVED',
    version: 0,
    exits: null,
    filled_quantity: 0,
    overfilled: false,
    average_fill_price: null,
    reason: null,
    idempotency_key: `key-${number}`,
    created_at: created,
    updated_at: created,
    expires_at: null,
    fills: [],
    ...given,
  };
}

/** The order when some more of it was traded, at 150. */
export function filled(order: Order, quantity: number): Order {
  const total = order.filled_quantity + quantity;
  return {
    ...order,
    version: order.version + 1,
    status: total === order.quantity ? 'FILLED' : 'PARTIAL',
    phase: total === order.quantity ? 'DONE' : 'WORKING',
    filled_quantity: total,
    average_fill_price: 150,
    fills: [
      ...order.fills,
      {
        id: `${order.id}-fill-${order.fills.length}`,
        order_id: order.id,
        timestamp: order.updated_at,
        quantity_filled: quantity,
        price_at_fill: 150,
        venue: 'SIM-EAST',
        commission: 0,
      },
    ],
  };
}

/** What the stream says when an order has become as it is. */
export function messageOf(order: Order, event: OrderMessage['event'], resume = ''): OrderMessage {
  const state = {
    order_id: order.id,
    status: order.status,
    version: order.version,
    total_filled: order.filled_quantity,
    average_fill_price: order.average_fill_price,
    reason: order.reason,
    timestamp: order.updated_at,
    resume,
  };
  if (event !== 'order.filled') {
    return { ...state, event, quantity_filled: null, price_at_fill: null };
  }
  const fill = order.fills.at(-1);
  return { ...state, event, quantity_filled: fill?.quantity_filled ?? 1, price_at_fill: fill?.price_at_fill ?? 1 };
}

export function anAccount(given: Partial<Account> = {}): Account {
  return {
    trader_id: 'trader',
    state: 'ACTIVE',
    order_types: ['MARKET', 'LIMIT', 'STOP'],
    version: 1,
    cash: 100_000,
    buying_power: 90_000,
    reserved_cash: 10_000,
    trading_day: '2026-03-02',
    opening_equity: 100_000,
    day_profit_loss: 0,
    realised_today: 0,
    limits: {
      max_position: 10_000,
      max_order_quantity: 1000,
      max_order_notional: 1_000_000,
      daily_loss_limit: 5000,
    },
    positions: [],
    ...given,
  };
}
