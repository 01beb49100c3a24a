import type { Client } from 'openapi-fetch';
import { type Api, answerOf } from './api';
import type { Quote } from './messages';

export type { Quote } from './messages';

/** What can be traded, and whether it may be now. */
export interface Instrument {
  symbol: string;
  name: string;
  status: 'TRADABLE' | 'SUSPENDED' | 'HALTED' | 'DELISTED';
}

export type BarInterval = '5s' | '1m';

/** Mid prices of an interval, in US dollars per share. */
export interface Bar {
  /** When the interval begins. */
  time: string;
  open: number;
  high: number;
  low: number;
  close: number;
}

/** As many instruments can be asked for at once, or watched by one socket. */
export const MOST_SYMBOLS = 10;

/** The newest quotes; instruments without one are left out. */
export async function readQuotes(api: Api, symbols: readonly string[]): Promise<Quote[]> {
  const call = market(api).GET('/api/v1/market/quotes', {
    params: { query: { symbols } },
    querySerializer: { array: { style: 'form', explode: false } },
  });
  return (await answerOf(call)).quotes;
}

/** All instruments, by symbol. */
export async function readInstruments(api: Api): Promise<Instrument[]> {
  return (await answerOf(market(api).GET('/api/v1/market/instruments'))).instruments;
}

/** The bars of the time before, oldest first. */
export async function readBars(api: Api, symbol: string, interval: BarInterval): Promise<Bar[]> {
  const call = market(api).GET('/api/v1/market/bars', { params: { query: { symbol, interval } } });
  return (await answerOf(call)).bars;
}

// Until the OpenAPI document has the market, its types stand here.
interface MarketPaths {
  '/api/v1/market/quotes': { get: Read<{ quotes: Quote[] }, { symbols: readonly string[] }> };
  '/api/v1/market/instruments': { get: Read<{ instruments: Instrument[] }, never> };
  '/api/v1/market/bars': { get: Read<{ bars: Bar[] }, { symbol: string; interval: BarInterval }> };
}

interface Read<Body, Query> {
  parameters: [Query] extends [never] ? { query?: never } : { query: Query };
  responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': Body } } };
}

function market(api: Api): Client<MarketPaths> {
  return api as unknown as Client<MarketPaths>;
}
