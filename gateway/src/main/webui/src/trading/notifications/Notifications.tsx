import { useCallback, useEffect, useRef } from 'react';
import { answerOf, type Api, type Order } from '../../client/api';
import type { OrderMessage } from '../../client/messages';
import { useOrderChanges, useOrders } from '../../live/live';
import { useApi } from '../../session/session';
import { toast } from '../../ui/toasts';
import { Toasts } from '../../ui/Toasts';
import { isOpen } from '../orders/orderWords';
import { gather, type Gathering } from './gather';
import { type News, newsOf, summed } from './news';

/** Tells of fills, rejections, cancellations and failures, and has the page's title say how many orders are open. */
export function Notifications() {
  const api = useApi();
  const gathering = useRef<Gathering<News> | null>(null);
  const open = useOrders().orders.filter(isOpen).length;

  useEffect(() => {
    const begun = gather<News>(tell);
    gathering.current = begun;
    return begun.stop;
  }, []);

  useOrderChanges(
    useCallback(
      (change: OrderMessage, order: Order | undefined) => {
        const add = (known: Order | undefined) => {
          const news = newsOf(change, known);
          if (news !== null) {
            gathering.current?.add(news);
          }
        };
        if (order !== undefined || newsOf(change, undefined) === null) {
          add(order);
        } else {
          // The end of an order may be told before the answer to its submission is here.
          void read(api, change.order_id).then(add);
        }
      },
      [api],
    ),
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

async function read(api: Api, id: string): Promise<Order | undefined> {
  try {
    return await answerOf(api.GET('/api/v1/orders/{id}', { params: { path: { id } } }));
  } catch {
    return undefined;
  }
}
