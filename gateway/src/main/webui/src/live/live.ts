import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useSyncExternalStore,
} from 'react';
import useSWR from 'swr';
import type { Order } from '../client/api';
import type { OrderFeed } from '../client/feed';
import { type Bar, type BarInterval, type Instrument, type Quote, readBars, readInstruments } from '../client/market';
import type { OrderMessage } from '../client/messages';
import type { QuoteFeed } from '../client/quotes';
import type { AccountState, Connection, OrderList } from '../client/shown';
import { useApi } from '../session/session';

export type { AccountState, Connection, OrderList } from '../client/shown';

/** What the hooks below listen to. */
export interface Live {
  readonly orders: OrderFeed;
  readonly quotes: QuoteFeed;
}

export const LiveContext = createContext<Live | null>(null);

const BARS_MILLIS = { '5s': 5000, '1m': 15_000 };
const INSTRUMENTS_MILLIS = 60_000;

/** @throws Error outside of {@link LiveProvider} */
function useLive(): Live {
  const live = useContext(LiveContext);
  if (live === null) {
    throw new Error('nothing is live here');
  }
  return live;
}

/** Whether what is shown is up to date. */
export function useConnection(): Connection {
  const { orders } = useLive();
  return useSyncExternalStore(orders.subscribe, () => orders.connection);
}

/** The trader's orders as far as they are loaded. */
export function useOrders(): OrderList & { readonly loadMore: () => void } {
  const { orders } = useLive();
  const list = useSyncExternalStore(orders.subscribe, () => orders.list);
  return useMemo(() => ({ ...list, loadMore: orders.loadMore }), [list, orders]);
}

/** An order, read if it is not known; with its fills as soon as they are. */
export function useOrder(id: string): { order: Order | undefined; loading: boolean; error: Error | null } {
  const { orders } = useLive();
  const known = useSyncExternalStore(orders.subscribe, () => orders.order(id));
  const { data, error, isLoading } = useSWR<Order, Error>(known === undefined ? ['order', id] : null, () =>
    orders.read(id),
  );
  const order = known ?? data;
  return { order, loading: order === undefined && isLoading, error: order === undefined ? (error ?? null) : null };
}

export function useAccount(): AccountState {
  const { orders } = useLive();
  return useSyncExternalStore(orders.subscribe, () => orders.account);
}

/** Takes an answer of the API into the list at once, unless something newer is known. */
export function useApplyOrder(): (order: Order) => void {
  return useLive().orders.apply;
}

/** Tells of every version of every order once, and of nothing that was before the page opened. */
export function useOrderChanges(listener: (change: OrderMessage, order: Order | undefined) => void): void {
  const { orders } = useLive();
  const told = useEffectEvent(listener);
  useEffect(() => orders.onChange((change, order) => told(change, order)), [orders]);
}

/** The best prices of an instrument as they change; undefined until they are known. */
export function useQuote(symbol: string | null): Quote | undefined {
  const { quotes } = useLive();
  const watch = useCallback(
    (changed: () => void) => (symbol === null ? () => undefined : quotes.watch(symbol, changed)),
    [quotes, symbol],
  );
  return useSyncExternalStore(watch, () => (symbol === null ? undefined : quotes.quote(symbol)));
}

/** What can be traded, by symbol; undefined until it is known. */
export function useInstruments(): Instrument[] | undefined {
  const api = useApi();
  return useSWR(['instruments'], () => readInstruments(api), { refreshInterval: INSTRUMENTS_MILLIS }).data;
}

/** Mid prices, the oldest first; undefined until they are known. */
export function useBars(symbol: string | null, interval: BarInterval): Bar[] | undefined {
  const api = useApi();
  const key = symbol === null ? null : (['bars', symbol, interval] as const);
  return useSWR(key, ([, of, every]) => readBars(api, of, every), { refreshInterval: BARS_MILLIS[interval] }).data;
}
