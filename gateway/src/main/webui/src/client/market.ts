import { type Api, answerOf } from './api';
import type { components } from './generated/api';

type Schemas = components['schemas'];
export type Instrument = Schemas['Instrument'];
export type Quote = Schemas['Quote'];
export type Bar = Schemas['Bar'];
export type BarInterval = '5s' | '1m';

/** As many instruments can be asked for at once, or watched by one socket. */
export const MOST_SYMBOLS = 10;

/** The newest quotes; instruments without one are left out. */
export async function readQuotes(api: Api, symbols: readonly string[]): Promise<Quote[]> {
  const call = api.GET('/api/v1/market/quotes', {
    params: { query: { symbols: [...symbols] } },
    querySerializer: { array: { style: 'form', explode: false } },
  });
  return (await answerOf(call)).quotes;
}

/** All instruments, by symbol. */
export async function readInstruments(api: Api): Promise<Instrument[]> {
  return (await answerOf(api.GET('/api/v1/market/instruments'))).instruments;
}

/** The bars of the time before, oldest first. */
export async function readBars(api: Api, symbol: string, interval: BarInterval): Promise<Bar[]> {
  const call = api.GET('/api/v1/market/bars', { params: { query: { symbol, interval } } });
  return (await answerOf(call)).bars;
}
