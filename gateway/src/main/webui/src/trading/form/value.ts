import type { Preview } from '../../client/api';
import type { Quote } from '../../client/market';
import { numberIn, type OrderDraft } from './orderRules';

/** What an order is worth in US dollars, as well as that is known: by the system's word, its own price or the market's. Shown, never decided by. */
export function valueOf(draft: OrderDraft, preview: Preview | undefined, quote: Quote | undefined): number | null {
  const estimated = preview?.estimated_amount ?? null;
  if (estimated !== null) {
    return estimated;
  }
  const market = draft.side === 'BUY' ? quote?.ask : quote?.bid;
  const price = draft.order_type === 'MARKET' ? (market ?? numberIn(draft.price)) : numberIn(draft.price);
  const quantity = numberIn(draft.quantity);
  return price === null || quantity === null ? null : price * quantity;
}
