import type { Order } from '../../client/api';
import type { OrderMessage } from '../../client/messages';
import { count, price, readable } from '../../ui/format';
import type { ToastContent } from '../../ui/toasts';
import { outline } from '../orders/orderWords';

type Kind = 'filled' | 'partly' | 'rejected' | 'cancelled' | 'failed';

/** Something about an order that a trader wants to be told of. */
export interface News {
  kind: Kind;
  orderId: string;
  content: ToastContent;
}

/** What of a change is news; null if nothing is. */
export function newsOf(change: OrderMessage, order: Order | undefined): News | null {
  const kind = kindOf(change);
  if (kind === null) {
    return null;
  }
  const what = order === undefined ? 'An order' : outline(order);
  const text = textOf(kind, change, order);
  return {
    kind,
    orderId: change.order_id,
    content: {
      tone: TONES[kind],
      title: `${TITLES[kind]}: ${what}`,
      ...(text === undefined ? {} : { text }),
      href: `/orders/${change.order_id}`,
    },
  };
}

/** Many as one: `3 orders filled, 1 rejected`. */
export function summed(news: readonly News[]): ToastContent {
  const orders = new Map<Kind, Set<string>>();
  for (const { kind, orderId } of news) {
    orders.set(kind, (orders.get(kind) ?? new Set()).add(orderId));
  }
  const parts = ORDER.filter((kind) => orders.has(kind)).map(
    (kind) => `${count(orders.get(kind)?.size ?? 0)} ${SUMMED[kind]}`,
  );
  const [first = '', ...others] = parts;
  const one = new Set(news.map(({ orderId }) => orderId)).size === 1;
  return {
    tone: TONES[(['failed', 'rejected', 'cancelled'] as const).find((kind) => orders.has(kind)) ?? 'filled'],
    title: [first.replace(' ', one || first.startsWith('1 ') ? ' order ' : ' orders '), ...others].join(', '),
  };
}

const ORDER: readonly Kind[] = ['failed', 'rejected', 'filled', 'partly', 'cancelled'];
const SUMMED: Record<Kind, string> = {
  filled: 'filled',
  partly: 'partly filled',
  rejected: 'rejected',
  cancelled: 'cancelled',
  failed: 'in need of attention',
};
const TITLES: Record<Kind, string> = {
  filled: 'Filled',
  partly: 'Partly filled',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  failed: 'Needs attention',
};
const TONES: Record<Kind, ToastContent['tone']> = {
  filled: 'positive',
  partly: 'positive',
  rejected: 'negative',
  cancelled: 'neutral',
  failed: 'caution',
};

function kindOf({ event, status }: OrderMessage): Kind | null {
  switch (event) {
    case 'order.filled':
      return status === 'FILLED' ? 'filled' : 'partly';
    case 'order.rejected':
      return 'rejected';
    case 'order.cancelled':
      return 'cancelled';
    case 'order.failed':
      return 'failed';
    default:
      return null;
  }
}

function textOf(kind: Kind, change: OrderMessage, order: Order | undefined): string | undefined {
  switch (kind) {
    case 'filled':
      return `At ${price(change.average_fill_price)} on average.`;
    case 'partly': {
      const total = order === undefined ? '' : ` of ${count(order.quantity)}`;
      return `${count(change.total_filled)}${total} filled so far, at ${price(change.average_fill_price)} on average.`;
    }
    default:
      return change.reason === null ? undefined : readable(change.reason.message);
  }
}
