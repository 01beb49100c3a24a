import type { QuoteMessage } from './messages';

/** The best bid and offer of an instrument; US dollars per share, and shares. */
export type Quote = Omit<QuoteMessage, 'event'>;

/** What can be traded, and whether it may be now. */
export interface Instrument {
  symbol: string;
  name: string;
  status: 'TRADABLE' | 'SUSPENDED' | 'DELISTED';
}

export type BarInterval = '5s' | '1m';

/** Mid prices of an interval: US dollars. */
export interface Bar {
  /** When the interval began. */
  time: string;
  open: number;
  high: number;
  low: number;
  close: number;
}

/** Bars of an instrument, the oldest first. */
export interface Bars {
  symbol: string;
  interval_seconds: number;
  bars: Bar[];
}
