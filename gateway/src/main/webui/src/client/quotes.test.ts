import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeCredentials, fakeCredentials, FakeSocket, fakeSockets } from './testing/sockets';
import { openApi } from './api';
import type { Quote } from './market';
import { LOST_MILLIS, QuoteFeed, QUOTES_POLL_MILLIS, QUIET_MILLIS } from './quotes';

const ORIGIN = 'https://desk.test';

let credentials: FakeCredentials;
let sockets: FakeSocket[];
let calls: string[];
let known: Map<string, Quote>;
let answers: boolean;
let feed: QuoteFeed;
let stops: (() => void)[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  credentials = fakeCredentials();
  sockets = fakeSockets();
  calls = [];
  known = new Map();
  answers = true;
  stops = [];
  vi.stubGlobal('fetch', (request: Request) => {
    const { searchParams } = new URL(request.url);
    const symbols = searchParams.get('symbols') ?? '';
    calls.push(symbols);
    if (!answers) {
      return Promise.reject(new TypeError('fetch failed'));
    }
    return Promise.resolve(Response.json({ quotes: symbols.split(',').flatMap((symbol) => known.get(symbol) ?? []) }));
  });
  feed = new QuoteFeed(openApi(credentials, ORIGIN), credentials, ORIGIN);
});

afterEach(() => {
  stops.forEach((stop) => stop());
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (millis: number) => vi.advanceTimersByTimeAsync(millis);

function quote(symbol: string, second: number, given: Partial<Quote> = {}): Quote {
  const timestamp = new Date(Date.parse('2026-03-02T14:30:00Z') + second * 1000).toISOString();
  return { symbol, venue: 'SIM-EAST', bid: 150, bid_size: 1, ask: 151, ask_size: 1, fresh: true, timestamp, ...given };
}

async function watch(symbol: string, changed: () => void = () => undefined): Promise<() => void> {
  const stop = feed.watch(symbol, changed);
  stops.push(stop);
  await pass(60);
  sockets.at(-1)?.accept();
  return stop;
}

const push = (told: Quote) => sockets.at(-1)?.say({ event: 'quote', ...told });

test('watches by one socket, and shows the newest of each instrument', async () => {
  const changed = vi.fn();
  await watch('AAPL', changed);
  expect(sockets.map(({ url }) => url.href)).toEqual(['wss://desk.test/ws/market/quotes?symbols=AAPL']);
  push(quote('AAPL', 1));
  const newest = quote('AAPL', 2, { bid: 150.5 });
  push(newest);
  push(quote('AAPL', 1));
  push(quote('TSLA', 1));
  expect(feed.quote('AAPL')).toMatchObject(newest);
  expect(feed.quote('TSLA')).toBeUndefined();
  expect(changed).toHaveBeenCalledTimes(2);
});

test('keeps the same quote where nothing has changed, and takes that it is no longer fresh', async () => {
  await watch('AAPL');
  push(quote('AAPL', 1));
  const before = feed.quote('AAPL');
  push(quote('AAPL', 1));
  expect(feed.quote('AAPL')).toBe(before);
  push(quote('AAPL', 1, { fresh: false }));
  expect(feed.quote('AAPL')?.fresh).toBe(false);
});

test('opens a socket for more instruments before it closes the first, and none when nobody watches', async () => {
  const stop = await watch('AAPL');
  push(quote('AAPL', 1));
  const other = feed.watch('MSFT', () => undefined);
  await pass(60);
  const [first, second] = sockets;
  expect(second?.url.searchParams.get('symbols')).toBe('AAPL,MSFT');
  expect(first?.state).toBe('open');
  second?.accept();
  expect(first?.state).toBe('closed');
  stop();
  await pass(60);
  expect(sockets.at(-1)?.url.searchParams.get('symbols')).toBe('MSFT');
  expect(feed.quote('AAPL')).toBeUndefined();
  other();
  await pass(60);
  expect(sockets.every(({ state }) => state === 'closed')).toBe(true);
  expect(vi.getTimerCount()).toBe(0);
});

test('lets a socket that is being opened open before it opens another for other instruments', async () => {
  known.set('AAPL', quote('AAPL', 1)).set('MSFT', quote('MSFT', 1));
  stops.push(feed.watch('AAPL', () => undefined));
  await pass(60);
  stops.push(feed.watch('MSFT', () => undefined));
  await pass(60);
  expect(sockets.map(({ state }) => state)).toEqual(['connecting']);
  sockets[0]?.accept();
  await pass(60);
  expect(sockets.map(({ url }) => url.searchParams.get('symbols'))).toEqual(['AAPL', 'AAPL,MSFT']);
  calls.length = 0;
  sockets[1]?.drop();
  await pass(QUOTES_POLL_MILLIS);
  expect(calls).toEqual(['MSFT']);
  sockets[2]?.accept();
  await pass(60);
  expect(sockets.map(({ state }) => state)).toEqual(['closed', 'closed', 'open']);
});

test('reads every five seconds while there is no socket, and not while there is', async () => {
  known.set('AAPL', quote('AAPL', 1));
  await watch('AAPL');
  expect(feed.quote('AAPL')).toEqual(quote('AAPL', 1));
  expect(calls).toEqual(['AAPL']);
  sockets.at(-1)?.drop();
  known.set('AAPL', quote('AAPL', 5));
  await pass(QUOTES_POLL_MILLIS);
  expect(feed.quote('AAPL')).toEqual(quote('AAPL', 5));
  expect(sockets).toHaveLength(2);
  sockets.at(-1)?.accept();
  calls.length = 0;
  for (let second = 6; second < 30; second++) {
    push(quote('AAPL', second));
    await pass(1000);
  }
  expect(calls).toEqual([]);
});

test('replaces a socket that has missed something, and not one of a quiet market', async () => {
  known.set('AAPL', quote('AAPL', 1));
  await watch('AAPL');
  push(quote('AAPL', 1));
  await pass(4 * QUIET_MILLIS);
  expect(sockets).toHaveLength(1);
  known.set('AAPL', quote('AAPL', 90));
  await pass(QUOTES_POLL_MILLIS);
  expect(sockets).toHaveLength(2);
  expect(feed.quote('AAPL')).toEqual(quote('AAPL', 90));
});

test('watches the last ten instruments, and reads the others', async () => {
  for (let number = 0; number < 11; number++) {
    const symbol = `S${String(number).padStart(2, '0')}`;
    known.set(symbol, quote(symbol, 1));
    await watch(symbol);
  }
  expect(sockets.at(-1)?.url.searchParams.get('symbols')?.split(',')).toHaveLength(10);
  calls.length = 0;
  known.set('S00', quote('S00', 2));
  await pass(QUOTES_POLL_MILLIS);
  expect(calls).toEqual(['S00']);
  expect(feed.quote('S00')).toEqual(quote('S00', 2));
});

test('does not take a price for fresh when there is neither a socket nor an answer', async () => {
  const changed = vi.fn();
  await watch('AAPL', changed);
  push(quote('AAPL', 1));
  changed.mockClear();
  answers = false;
  sockets.at(-1)?.drop();
  await pass(LOST_MILLIS + 100);
  expect(feed.quote('AAPL')).toMatchObject(quote('AAPL', 1, { fresh: false }));
  expect(changed).toHaveBeenCalledTimes(1);
  answers = true;
  known.set('AAPL', quote('AAPL', 1));
  await pass(QUOTES_POLL_MILLIS);
  expect(feed.quote('AAPL')).toEqual(quote('AAPL', 1));
});

test('says nothing of a socket that is back soon', async () => {
  await watch('AAPL');
  push(quote('AAPL', 1));
  answers = false;
  sockets.at(-1)?.drop();
  await pass(600);
  sockets.at(-1)?.accept();
  await pass(LOST_MILLIS);
  expect([sockets.length, feed.quote('AAPL')?.fresh]).toEqual([2, true]);
});

test('does not take a price for fresh when the socket is silent and nothing is answered', async () => {
  await watch('AAPL');
  push(quote('AAPL', 1));
  answers = false;
  await pass(QUIET_MILLIS - QUOTES_POLL_MILLIS);
  expect(feed.quote('AAPL')?.fresh).toBe(true);
  await pass(2 * QUOTES_POLL_MILLIS);
  expect(feed.quote('AAPL')?.fresh).toBe(false);
});

test('does not take a price for fresh when a machine has slept, even if the answer never comes', async () => {
  await watch('AAPL');
  push(quote('AAPL', 1));
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  vi.setSystemTime(Date.now() + 3_600_000);
  await pass(QUOTES_POLL_MILLIS);
  expect(feed.quote('AAPL')?.fresh).toBe(false);
});

test('reads an instrument for which no socket has opened, whatever the one before says of others', async () => {
  await watch('AAPL');
  push(quote('AAPL', 1));
  stops.push(feed.watch('MSFT', () => undefined));
  await pass(60);
  sockets.at(-1)?.drop();
  known.set('MSFT', quote('MSFT', 1));
  calls.length = 0;
  for (let second = 2; second < 8; second++) {
    sockets[0]?.say({ event: 'quote', ...quote('AAPL', second) });
    await pass(1000);
  }
  expect(calls).toContain('MSFT');
  expect(feed.quote('MSFT')).toEqual(quote('MSFT', 1));
});

test('reads an instrument that is quiet while others are not', async () => {
  await watch('AAPL');
  await watch('MSFT');
  push(quote('AAPL', 1));
  push(quote('MSFT', 1));
  calls.length = 0;
  answers = false;
  for (let second = 2; second < 24; second++) {
    push(quote('AAPL', second));
    await pass(1000);
  }
  expect(new Set(calls)).toEqual(new Set(['MSFT']));
  expect([feed.quote('AAPL')?.fresh, feed.quote('MSFT')?.fresh]).toEqual([true, false]);
});
