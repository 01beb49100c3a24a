import type { Account, Order } from './api';

/**
 * `live`: everything is told as it happens. `polling`: there is no stream, and the list is read again and again. `offline`: nothing is
 * heard, and what is known may be old. `connecting`: none of this is known yet.
 */
export interface Connection {
  readonly state: 'connecting' | 'live' | 'polling' | 'offline';
  /** Epoch milliseconds: since when that is so; with `offline` when the system spoke last. */
  readonly since: number;
}

/** The orders as far as they are read. */
export interface OrderList {
  /** Newest first. Unchanged orders are the same objects as before. */
  readonly orders: readonly Order[];
  /** Whether nothing is known yet, or more are being read. */
  readonly loading: boolean;
  /** Why the list could not be read last. */
  readonly error: Error | null;
  /** Whether older orders follow. */
  readonly hasMore: boolean;
}

export interface AccountState {
  readonly account: Account | undefined;
  readonly error: Error | null;
}

/** Whether the browser is sure that there is no network. */
export function isOffline(): boolean {
  return (globalThis.navigator as Navigator | undefined)?.onLine === false;
}

/** What was shown, if it is still the same. */
export function kept<T extends object>(shown: T, now: T, isSame: (now: T, shown: T) => boolean = isShallowlySame): T {
  return isSame(now, shown) ? shown : now;
}

function isShallowlySame<T extends object>(now: T, shown: T): boolean {
  return (Object.keys(now) as (keyof T)[]).every((key) => now[key] === shown[key]);
}
