import { type Fault, RefusedError, SignedOutError } from '../../client/api';
import { readable } from '../../ui/format';
import { EMPTY_DRAFT, type FieldFault, type FieldFaults, type OrderField } from './orderRules';

/** What came of a submission that did not end as an order. */
export type Refusal =
  /** Refused: by fields, rules or the account. The key is used up. */
  | { kind: 'refused'; faults: readonly Fault[]; title: string; detail: string; orderId: string | null }
  /** Nothing was taken in, or it is not known whether it was; repeating it with the same key is safe. */
  | { kind: 'unanswered' | 'failed'; title: string; detail: string };

/** What an error of `POST /api/v1/orders` means for the form. */
export function refusalOf(failure: unknown): Refusal {
  if (failure instanceof SignedOutError) {
    return { kind: 'failed', title: 'The order was not sent', detail: failure.message };
  }
  // Whatever else went wrong in place of an answer, the order may have arrived before.
  if (!(failure instanceof RefusedError)) {
    return {
      kind: 'unanswered',
      title: 'We do not know whether it arrived',
      detail: 'No answer came that can be read. Sending it again is safe: it is taken for the same order.',
    };
  }
  const { status, problem } = failure;
  // An answer that says nothing is an internal error, too, whatever its status.
  if ((status >= 500 || problem.code === 'INTERNAL_ERROR') && !NOT_TAKEN.has(problem.code)) {
    return {
      kind: 'unanswered',
      title: 'We do not know whether it was taken in',
      detail: `${problem.detail} Sending it again is safe: it is taken for the same order.`,
    };
  }
  if (status >= 500 || status === 429 || status === 401 || status === 408) {
    const wait = failure.retryAfterSeconds;
    // Of the rate limit the detail says it already.
    const later = wait === null || status === 429 ? '' : ` Worth trying again in ${wait} s.`;
    return { kind: 'failed', title: problem.title, detail: problem.detail + later };
  }
  return {
    kind: 'refused',
    faults: problem.errors ?? [],
    title: problem.title,
    detail: problem.detail,
    orderId: problem.order_id ?? null,
  };
}

/** Faults by the field that they are about, the most important of each; those of no field apart. */
export function sorted(faults: readonly Fault[]): { atFields: FieldFaults; ofNone: Fault[] } {
  const atFields: FieldFaults = {};
  const ofNone: Fault[] = [];
  for (const fault of faults) {
    if (fault.field !== null && isField(fault.field) && fault.code !== DUPLICATE) {
      const { message, remedy, related_order_id } = fault;
      atFields[fault.field] ??= { message, remedy, related_order_id };
    } else {
      ofNone.push(fault);
    }
  }
  return { atFields, ofNone };
}

/** A fault as one text; messages of the system may lack the full stop. */
export function sentences({ message, remedy }: FieldFault): string {
  const sentence = /[.!?]$/.test(message) ? message : `${message}.`;
  return readable(remedy === null ? sentence : `${sentence} ${remedy}`);
}

/** What a fault means for an order that is not sent yet: what the API says of a repetition is about a header. */
export function unsent(fault: Fault | FieldFault): string {
  return 'code' in fault && fault.code === DUPLICATE
    ? 'You sent the same order seconds ago. Send this one only if it is meant as well: you will be asked.'
    : sentences(fault);
}

/** The order looks like one of seconds ago, and nothing else is wrong: the trader may say that it is meant. */
export function isOnlyDuplicate(faults: readonly Fault[]): boolean {
  return faults.length > 0 && faults.every((fault) => fault.code === DUPLICATE);
}

const DUPLICATE = 'DUPLICATE_ORDER';

/** The only codes of 5xx after which the order does not exist for certain. */
const NOT_TAKEN: ReadonlySet<string> = new Set(['INTAKE_CLOSED', 'TOO_BUSY', 'GATEWAY_BUSY', 'SERVICE_UNREACHABLE']);

function isField(name: string): name is OrderField {
  return Object.hasOwn(EMPTY_DRAFT, name);
}
