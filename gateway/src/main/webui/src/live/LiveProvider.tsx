import { type ReactNode, useEffect, useMemo } from 'react';
import { openApi } from '../client/api';
import { OrderFeed, READ_MILLIS } from '../client/feed';
import { QuoteFeed } from '../client/quotes';
import { useSession } from '../session/session';
import { type Live, LiveContext } from './live';

/** Keeps orders, account and quotes up to date for what is inside of it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const { credentials } = useSession();
  const live = useMemo<Live>(() => {
    // What is read again and again need not be waited for as long as what is done once.
    const api = openApi(credentials, window.location.origin, READ_MILLIS);
    return { orders: new OrderFeed(api, credentials), quotes: new QuoteFeed(api, credentials) };
  }, [credentials]);
  useEffect(() => live.orders.open(), [live]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
