import { useCallback, useEffect, useRef } from 'react';
import type { Order } from '../../client/api';
import type { OrderMessage } from '../../client/messages';
import { useOrderChanges, useOrders } from '../../live/live';
import { toast } from '../../ui/toasts';
import { Toasts } from '../../ui/Toasts';
import { isOpen } from '../orders/orderWords';
import { gather, type Gathering } from './gather';
import { type News, newsOf, summed } from './news';

/** Tells of fills, rejections, cancellations and failures, and has the page's title say how many orders are open. */
export function Notifications() {
  const gathering = useRef<Gathering<News> | null>(null);
  const open = useOrders().orders.filter(isOpen).length;

  useEffect(() => {
    const begun = gather<News>(tell);
    gathering.current = begun;
    return begun.stop;
  }, []);

  useOrderChanges(
    useCallback((change: OrderMessage, order: Order | undefined) => {
      const news = newsOf(change, order);
      if (news !== null) {
        gathering.current?.add(news);
      }
    }, []),
  );

  useEffect(() => {
    document.title = open === 0 ? 'Orderflow' : `(${open}) Orderflow`;
  }, [open]);

  return <Toasts />;
}

function tell(news: readonly News[]) {
  const [first, ...others] = news;
  if (first !== undefined) {
    toast(others.length === 0 ? first.content : summed(news));
  }
}
