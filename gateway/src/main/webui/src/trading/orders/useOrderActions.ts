import { useCallback, useRef, useState } from 'react';
import { answerOf, type Order, RefusedError } from '../../client/api';
import { useApplyOrder } from '../../live/live';
import { useApi } from '../../session/session';
import { isOpen } from './orderWords';

export type OrderAction = 'cancel' | 'retry' | 'acknowledge';

/** What is being done about an order, as the row of the order says it. */
export interface Doing {
  action: OrderAction;
  /** `asked`: taken in, and the outcome is still to come. */
  step: 'sending' | 'asked' | 'refused';
  /** The order's version when it was asked for. */
  version: number;
  problem?: string;
}

export interface OrderActions {
  /** What is being done about the order as it stands; undefined if nothing is. */
  readonly doing: (order: Order) => Doing | undefined;
  readonly perform: (order: Order, action: OrderAction) => void;
  readonly dismiss: (id: string) => void;
}

/** What may be done about an order now. */
export function actionsOf(order: Order): OrderAction[] {
  if (!isOpen(order)) {
    return [];
  }
  return order.phase === 'NOT_ACCEPTED' ? ['retry', 'acknowledge'] : ['cancel'];
}

const PATHS = {
  cancel: '/api/v1/orders/{id}/cancel',
  retry: '/api/v1/orders/{id}/retry',
  acknowledge: '/api/v1/orders/{id}/acknowledge',
} as const;

/** Cancels, retries and lets go of orders; all three may be repeated without harm. */
export function useOrderActions(): OrderActions {
  const api = useApi();
  const applyOrder = useApplyOrder();
  const [doings, setDoings] = useState<ReadonlyMap<string, Doing>>(new Map());
  const underWay = useRef(new Set<string>());

  const set = useCallback((id: string, doing: Doing | null) => {
    setDoings((now) => {
      const next = new Map(now);
      if (doing === null) {
        next.delete(id);
      } else {
        next.set(id, doing);
      }
      return next;
    });
  }, []);

  const perform = useCallback(
    (order: Order, action: OrderAction) => {
      const { id, version } = order;
      if (underWay.current.has(id)) {
        return;
      }
      underWay.current.add(id);
      set(id, { action, step: 'sending', version });
      answerOf(api.POST(PATHS[action], { params: { path: { id } } }))
        .then(
          (after) => {
            applyOrder(after);
            const toCome = isOpen(after) && (action === 'cancel' || after.version === version);
            set(id, toCome ? { action, step: 'asked', version: after.version } : null);
          },
          (failure: unknown) => set(id, { action, step: 'refused', version, problem: problemOf(failure) }),
        )
        .finally(() => underWay.current.delete(id));
    },
    [api, applyOrder, set],
  );

  const doing = useCallback((order: Order) => holds(doings.get(order.id), order), [doings]);
  const dismiss = useCallback((id: string) => set(id, null), [set]);
  return { doing, perform, dismiss };
}

/** A cancellation is asked for until the order is over; the repairs until the order has gone on. */
function holds(doing: Doing | undefined, order: Order): Doing | undefined {
  if (doing?.step !== 'asked') {
    return doing;
  }
  const done = doing.action === 'cancel' ? !isOpen(order) : order.version > doing.version;
  return done ? undefined : doing;
}

function problemOf(failure: unknown): string {
  if (failure instanceof RefusedError) {
    return failure.problem.detail;
  }
  return `${failure instanceof Error ? failure.message : 'Something went wrong in this page.'} Doing it again is safe.`;
}
