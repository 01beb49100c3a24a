import { useRef, useState } from 'react';
import { answerOf, type Order, type OrderRequest } from '../../client/api';
import { useApplyOrder } from '../../live/live';
import { useApi } from '../../session/session';
import { type Refusal, refusalOf } from './refusal';

export interface Submission {
  readonly sending: boolean;
  readonly refusal: Refusal | null;
  /** What the last submission became. */
  readonly placed: Order | null;
  /** Sends the order; true if it exists now. Under the key of the time before, if that got no clear answer. */
  readonly submit: (order: OrderRequest, allowDuplicate?: boolean) => Promise<boolean>;
  /** The form has changed: what was said about the order before does not hold any more. */
  readonly changed: () => void;
}

/** Submits orders, each under a key of its own: what is repeated for want of an answer is never taken for a second order. */
export function useSubmission(): Submission {
  const api = useApi();
  const applyOrder = useApplyOrder();
  const key = useRef<string | null>(null);
  const underWay = useRef(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [placed, setPlaced] = useState<Order | null>(null);

  async function submit(body: OrderRequest, allowDuplicate = false): Promise<boolean> {
    if (underWay.current) {
      return false;
    }
    underWay.current = true;
    setSending(true);
    setPlaced(null);
    key.current ??= crypto.randomUUID();
    const header = {
      'Idempotency-Key': key.current,
      ...(allowDuplicate ? { 'Allow-Duplicate': 'true' as const } : {}),
    };
    try {
      const order = await answerOf(api.POST('/api/v1/orders', { params: { header }, body }));
      key.current = null;
      setRefusal(null);
      setPlaced(order);
      applyOrder(order);
      return true;
    } catch (failure) {
      const refusal = refusalOf(failure);
      if (refusal.kind === 'refused') {
        key.current = null;
      }
      setRefusal(refusal);
      return false;
    } finally {
      underWay.current = false;
      setSending(false);
    }
  }

  function changed() {
    key.current = null;
    setPlaced(null);
    setRefusal((now) => (now?.kind === 'unanswered' ? { ...now, ...NO_LONGER_THE_SAME } : null));
  }

  return { sending, refusal, placed, submit, changed };
}

const NO_LONGER_THE_SAME = {
  title: 'We do not know whether your order before arrived',
  detail: 'You have changed the form since, so what you send now is another order. Look at your orders first.',
};
