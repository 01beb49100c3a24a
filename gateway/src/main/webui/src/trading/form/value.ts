import type { Preview } from '../../client/api';
import type { Quote } from '../../client/market';
import { numberIn, type OrderDraft } from './orderRules';

/**
 * What an order is worth in US dollars, as well as that is known: the largest of what the system says, its own price and the market's, so
 * that none of them that is wrong or old makes a large order seem small. Decides only whether it is asked about.
 */
export function valueOf(draft: OrderDraft, preview: Preview | undefined, quote: Quote | undefined): number | null {
  const market = (draft.side === 'BUY' ? quote?.ask : quote?.bid) ?? null;
  const quantity = numberIn(draft.quantity);
  const byPrice = [numberIn(draft.price), market].map((price) =>
    price === null || quantity === null ? null : price * quantity,
  );
  const known = [preview?.estimated_amount ?? null, ...byPrice].filter((value) => value !== null);
  return known.length === 0 ? null : Math.max(...known);
}
