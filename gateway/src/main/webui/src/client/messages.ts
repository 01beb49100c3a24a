import type { components } from './generated/streams';

type Schemas = components['schemas'];
export type AccountMessage = Schemas['AccountMessage'];
export type OrderMessage = Schemas['OrderMessage'];
export type QuoteMessage = Schemas['QuoteMessage'];
export type StreamHeartbeat = Schemas['StreamHeartbeat'];
export type StreamOpened = Schemas['StreamOpened'];
