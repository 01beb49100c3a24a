import type { Order } from './api';
import type { OrderMessage } from './messages';
import type { Step } from './orders';

/** Of so many orders it is known which version was told last. */
export const MOST_TOLD = 10_000;

/** Which versions somebody has been told of, so that each is told once, whether the stream or the list has it first. */
export class ToldVersions {
  readonly #told = new Map<string, number>();
  /** The system's time when the first stream was opened: what was before is no news. */
  #from: string | null = null;

  opened(timestamp: string) {
    this.#from ??= timestamp;
  }

  /** Whether a message is to be told. */
  hear(message: OrderMessage): boolean {
    const told = this.#told.get(message.order_id);
    const isNews = told === undefined ? !isBefore(message.timestamp, this.#from) : message.version > told;
    if (told === undefined || message.version > told) {
      this.#remember(message.order_id, message.version);
    }
    return isNews;
  }

  /** What was read at first is known, and not told. */
  see(order: Order) {
    if (!this.#told.has(order.id)) {
      this.#remember(order.id, order.version);
    }
  }

  /** What is to be told of an order that was read when there was no stream; null if all of it has been. */
  read({ before, order }: Step): OrderMessage | null {
    const told = this.#told.get(order.id);
    this.#remember(order.id, Math.max(told ?? 0, order.version));
    return told === undefined || before === undefined || order.version <= told ? null : changeBetween(before, order);
  }

  #remember(id: string, version: number) {
    this.#told.delete(id);
    this.#told.set(id, version);
    if (this.#told.size > MOST_TOLD) {
      const [longest] = this.#told.keys();
      this.#told.delete(longest as string);
    }
  }
}

function isBefore(timestamp: string, from: string | null): boolean {
  return from !== null && timestamp.slice(0, -1) < from.slice(0, -1);
}

/** What the stream would have said last; of several fills the price is that of the last. */
function changeBetween(before: Order, order: Order): OrderMessage {
  const filled = order.filled_quantity - before.filled_quantity;
  const state = {
    order_id: order.id,
    status: order.status,
    version: order.version,
    total_filled: order.filled_quantity,
    average_fill_price: order.average_fill_price,
    reason: order.reason,
    timestamp: order.updated_at,
    resume: '',
  };
  if (filled > 0 && (order.status === 'FILLED' || order.status === 'PARTIAL')) {
    const price = order.fills.at(-1)?.price_at_fill ?? order.average_fill_price ?? 0;
    return { ...state, event: 'order.filled', quantity_filled: filled, price_at_fill: price };
  }
  return { ...state, event: eventOf(order), quantity_filled: null, price_at_fill: null };
}

function eventOf({ status, phase }: Order): Exclude<OrderMessage['event'], 'order.filled'> {
  if (status === 'REJECTED') {
    return 'order.rejected';
  }
  if (status === 'CANCELLED') {
    return 'order.cancelled';
  }
  switch (phase) {
    case 'RECEIVED':
      return 'order.submitted';
    case 'APPROVED':
    case 'SENDING':
      return 'order.approved';
    case 'UNKNOWN':
      return 'order.unconfirmed';
    case 'NOT_ACCEPTED':
      return 'order.failed';
    default:
      return 'order.executed';
  }
}
