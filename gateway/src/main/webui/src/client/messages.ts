import type { components } from './generated/streams';

type Schemas = components['schemas'];

/** What the stream says of orders and accounts, and of itself. */
export type StreamMessage = Schemas['StreamMessage'];
export type AccountMessage = Extract<StreamMessage, { event: 'account.updated' }>;
export type OrderMessage = Extract<StreamMessage, { order_id: string }>;
export type StreamOpened = Extract<StreamMessage, { event: 'stream.opened' }>;
export type QuoteMessage = Schemas['QuoteChanged'];
