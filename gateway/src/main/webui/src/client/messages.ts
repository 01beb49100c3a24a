import type { components } from './generated/streams';

type Schemas = components['schemas'];

/** What the stream says of orders and accounts, and of itself. */
export type StreamMessage = Schemas['StreamMessage'];
export type AccountMessage = Extract<StreamMessage, { event: 'account.updated' }>;
export type OrderMessage = Extract<StreamMessage, { order_id: string }>;
export type StreamOpened = Extract<StreamMessage, { event: 'stream.opened' }>;
export type QuoteMessage = { event: 'quote' } & Quote;

/** The best bid and offer of an instrument; US dollars per share, and shares. 0 if nobody is on that side. */
export interface Quote {
  symbol: string;
  venue: string;
  bid: number;
  bid_size: number;
  ask: number;
  ask_size: number;
  /** Whether the venue would have told of a newer one. */
  fresh: boolean;
  /** The venue's time. */
  timestamp: string;
}
