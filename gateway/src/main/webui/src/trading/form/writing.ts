import { createContext, type Dispatch, type SetStateAction, useContext, useRef, useState } from 'react';
import { type Api, answerOf, type Order, type OrderRequest } from '../../client/api';
import { useApplyOrder } from '../../live/live';
import { useApi } from '../../session/session';
import { type OrderDraft, requestOf } from './orderRules';
import { type Refusal, refusalOf } from './refusal';

/** An order that was sent. Its key is that of its body, and of no other order that the form may say by now. */
export interface Attempt {
  readonly request: OrderRequest;
  /** As `bodyOf` has it. */
  readonly body: string;
  readonly key: string;
  readonly allowDuplicate: boolean;
  /** Null while it is on its way. */
  readonly outcome: Refusal | { readonly kind: 'placed'; readonly order: Order } | null;
}

/** The order that is being written, and what came of those that were sent. */
export interface Writing {
  readonly draft: OrderDraft;
  readonly setDraft: Dispatch<SetStateAction<OrderDraft>>;
  /** The last first; of those before only what got no clear answer. */
  readonly attempts: readonly Attempt[];
  /** Sends a draft without faults, unless another is on its way; true if it is an order now. */
  readonly submit: (draft: OrderDraft, allowDuplicate: boolean) => Promise<boolean>;
}

export const WritingContext = createContext<Writing | null>(null);

/** @throws Error outside of {@link WritingProvider} */
export function useWriting(): Writing {
  const writing = useContext(WritingContext);
  if (writing === null) {
    throw new Error('no order is written here');
  }
  return writing;
}

/** By what orders are told from each other: the same body is sent under the same key until it got a clear answer. */
export function bodyOf(request: OrderRequest): string {
  return JSON.stringify(request);
}

/** What the attempts mean for the order that the form says now. */
export interface Standing {
  /** What is on its way, be it that order or another. */
  readonly sending: Attempt | null;
  /** Why that very order was not placed. */
  readonly refusal: Refusal | null;
  /** The last one sent, if it is another order of which nothing is known. */
  readonly unknown: Attempt | null;
  /** The last one sent, if it was placed and the form does not say the same again. */
  readonly placed: Order | null;
}

/** @param body of the order in the form; null as long as it has faults */
export function standingOf(attempts: readonly Attempt[], body: string | null): Standing {
  const last = attempts[0];
  const own = attempts.find((attempt) => attempt.body === body)?.outcome ?? null;
  const other = last !== undefined && last.body !== body ? last : null;
  return {
    sending: last?.outcome === null ? last : null,
    refusal: own === null || own.kind === 'placed' ? null : own,
    unknown: other?.outcome?.kind === 'unanswered' ? other : null,
    placed: other?.outcome?.kind === 'placed' ? other.outcome.order : null,
  };
}

/** Orders without a clear answer whose keys are kept: more than anybody leaves behind. */
const MOST_ATTEMPTS = 100;

/** A draft that begins as `initial`, and the submissions of it. */
export function useNewWriting(initial: () => OrderDraft): Writing {
  const api = useApi();
  const applyOrder = useApplyOrder();
  const [draft, setDraft] = useState(initial);
  const [attempts, setAttempts] = useState<readonly Attempt[]>([]);
  // What is on its way is known at once, and not only when the page has been drawn again.
  const kept = useRef(attempts);

  function keep(next: readonly Attempt[]) {
    kept.current = next;
    setAttempts(next);
  }

  async function submit(sent: OrderDraft, allowDuplicate: boolean): Promise<boolean> {
    if (kept.current[0]?.outcome === null) {
      return false;
    }
    const unclear = kept.current.filter(isUnclear);
    const attempt = attemptAt(requestOf(sent), allowDuplicate, unclear);
    const others = unclear.filter(({ body }) => body !== attempt.body).slice(0, MOST_ATTEMPTS - 1);
    keep([attempt, ...others]);
    const outcome = await outcomeOf(api, attempt);
    keep([{ ...attempt, outcome }, ...others]);
    if (outcome.kind !== 'placed') {
      return false;
    }
    setDraft((now) => (JSON.stringify(now) === JSON.stringify(sent) ? next(now) : now));
    applyOrder(outcome.order);
    return true;
  }

  return { draft, setDraft, attempts, submit };
}

/** What is left in the form of an order that was placed. */
function next(draft: OrderDraft): OrderDraft {
  return { ...draft, quantity: '', price: '', stop_loss: '', take_profit: '' };
}

/** Whether the system may have taken it in, or take it in yet, under its key. */
function isUnclear({ outcome }: Attempt): boolean {
  return outcome?.kind === 'unanswered' || outcome?.kind === 'failed';
}

function attemptAt(request: OrderRequest, allowDuplicate: boolean, unclear: readonly Attempt[]): Attempt {
  const body = bodyOf(request);
  const before = unclear.find((attempt) => attempt.body === body);
  return {
    request,
    body,
    key: before?.key ?? crypto.randomUUID(),
    allowDuplicate: allowDuplicate || before?.allowDuplicate === true,
    outcome: null,
  };
}

async function outcomeOf(api: Api, { request, key, allowDuplicate }: Attempt) {
  const header = { 'Idempotency-Key': key, ...(allowDuplicate ? { 'Allow-Duplicate': 'true' as const } : {}) };
  try {
    const order = await answerOf(api.POST('/api/v1/orders', { params: { header }, body: request }));
    return { kind: 'placed', order } as const;
  } catch (failure) {
    return refusalOf(failure);
  }
}
