import { type ReactNode, useEffect, useMemo } from 'react';
import { OrderFeed } from '../client/feed';
import { QuoteFeed } from '../client/quotes';
import { useSession } from '../session/session';
import { type Live, LiveContext } from './live';

/** Keeps orders, account and quotes up to date for what is inside of it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { api, credentials } = useSession();
  const live = useMemo<Live>(
    () => ({ orders: new OrderFeed(api, credentials), quotes: new QuoteFeed(api, credentials) }),
    [api, credentials],
  );
  useEffect(() => live.orders.open(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
