import { createContext, useContext, useEffect } from 'react';
import useSWR from 'swr';
import { type Account, answerOf, type Order } from '../client/api';
import type { Bar, BarInterval, Instrument, Quote } from '../client/market';
import type { OrderMessage } from '../client/messages';
import { useApi } from '../session/session';

export type ConnectionStateName = 'connecting' | 'live' | 'polling' | 'offline';

export interface Connection {
  readonly state: ConnectionStateName;
  /** When the system spoke last; while live or polling, since when that is so. Epoch milliseconds. */
  readonly since: number;
}

/** The trader's orders, as far as they are loaded. */
export interface Orders {
  /** Newest first. Unchanged orders are the same objects as before. */
  readonly orders: readonly Order[];
  /** Whether nothing is known yet, or more are being read. */
  readonly loading: boolean;
  readonly error: Error | null;
  /** Whether older orders follow. */
  readonly hasMore: boolean;
  readonly loadMore: () => void;
}

export interface Live {
  readonly connection: Connection;
  readonly orders: Orders;
  readonly account: Account | undefined;
  readonly error: Error | null;
  readonly apply: (order: Order) => void;
  readonly quotes: ReadonlyMap<string, Quote>;
  readonly instruments: Instrument[] | undefined;
  readonly bars: ReadonlyMap<string, Bar[]>;
}

export const LiveContext = createContext<Live | null>(null);

function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) {
    throw new Error('nothing is live here');
  }
  return live;
}

/** Whether what is shown is up to date. */
export function useConnection(): Connection {
  return useLive().connection;
}

export function useOrders(): Orders {
  return useLive().orders;
}

/** An order, fetched if it is not in the list. */
export function useOrder(id: string): { order: Order | undefined; loading: boolean; error: Error | null } {
  const api = useApi();
  const listed = useLive().orders.orders.find((order) => order.id === id);
  const { data, error, isLoading } = useSWR<Order, Error>(listed === undefined ? ['order', id] : null, () =>
    answerOf(api.GET('/api/v1/orders/{id}', { params: { path: { id } } })),
  );
  return { order: listed ?? data, loading: isLoading, error: error ?? null };
}

export function useAccount(): { account: Account | undefined; error: Error | null } {
  const { account, error } = useLive();
  return { account, error };
}

/** Takes an answer of the API into the list at once, unless something newer is known. */
export function useApplyOrder(): (order: Order) => void {
  return useLive().apply;
}

/** Tells of every version of every order once, and of nothing that was before the page opened. */
export function useOrderChanges(listener: (change: OrderMessage, order: Order | undefined) => void): void {
  useEffect(() => {
    // Nothing is told while there is no stream.
  }, [listener]);
}

/** The best prices of an instrument as they change; undefined until they are known. */
export function useQuote(symbol: string | null): Quote | undefined {
  const { quotes } = useLive();
  return symbol === null ? undefined : quotes.get(symbol);
}

/** What can be traded; undefined until it is known. */
export function useInstruments(): Instrument[] | undefined {
  return useLive().instruments;
}

/** Mid prices, the oldest first; undefined until they are known. */
export function useBars(symbol: string | null, interval: BarInterval): Bar[] | undefined {
  const { bars } = useLive();
  return symbol === null ? undefined : bars.get(`${symbol} ${interval}`);
}
