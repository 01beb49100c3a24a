import { type ReactNode, useCallback, useMemo, useState } from 'react';
import useSWR from 'swr';
import { type Account, answerOf, type Order, type OrderPage } from '../client/api';
import { useApi } from '../session/session';
import { type Live, LiveContext } from './live';

const POLL_MILLIS = 5000;

/** Keeps orders and account up to date for what is inside of it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const [limit, setLimit] = useState(50);
  const page = useSWR<OrderPage, Error>(
    ['orders', limit],
    () => answerOf(api.GET('/api/v1/orders', { params: { query: { limit } } })),
    { refreshInterval: POLL_MILLIS, keepPreviousData: true },
  );
  const account = useSWR<Account, Error>(['account'], () => answerOf(api.GET('/api/v1/account')), {
    refreshInterval: POLL_MILLIS,
  });
  const { mutate } = page;
  const apply = useCallback(
    (order: Order) =>
      void mutate(
        (now) =>
          now && {
            ...now,
            orders: [order, ...now.orders.filter((known) => known.id !== order.id)].slice(0, now.limit),
          },
      ),
    [mutate],
  );
  const [since] = useState(() => Date.now());

  const live = useMemo<Live>(
    () => ({
      connection: {
        state: page.error !== undefined ? 'offline' : page.data === undefined ? 'connecting' : 'polling',
        since,
      },
      orders: {
        orders: page.data?.orders ?? [],
        loading: page.isLoading,
        error: page.error ?? null,
        hasMore: page.data?.has_more === true && limit < 100,
        loadMore: () => setLimit(100),
      },
      account: account.data,
      error: account.error ?? null,
      apply,
      quotes: new Map(),
      instruments: undefined,
      bars: new Map(),
    }),
    [page.data, page.error, page.isLoading, limit, account.data, account.error, apply, since],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}
