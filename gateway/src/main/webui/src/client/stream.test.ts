import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeCredentials, fakeCredentials, FakeSocket, fakeSockets } from './testing/sockets';
import { FIRST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS, OPENING_MILLIS } from './socket';
import { openOrderStream, type OrderStream } from './stream';

let credentials: FakeCredentials;
let sockets: FakeSocket[];
let stream: OrderStream;
let heard: string[];

beforeEach(async () => {
  vi.useFakeTimers();
  credentials = fakeCredentials();
  sockets = fakeSockets();
  heard = [];
  stream = openOrderStream({
    credentials,
    baseUrl: 'https://desk.test',
    onOpened: ({ outcome }) => heard.push(outcome),
    onOrder: ({ order_id, version }) => heard.push(`${order_id} ${version}`),
    onAccount: ({ version }) => heard.push(`account ${version}`),
    onLost: () => heard.push('lost'),
  });
  await pass(0);
});

afterEach(() => {
  stream.close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (millis: number) => vi.advanceTimersByTimeAsync(millis);

function newest(): FakeSocket {
  const socket = sockets.at(-1);
  if (socket === undefined) {
    throw new Error('there is no socket');
  }
  return socket;
}

function opens(outcome = 'NEW', resume = 'start') {
  newest().accept();
  newest().say({ event: 'stream.opened', outcome, heartbeat_seconds: 15, timestamp: '2026-03-02T14:30:00Z', resume });
}

function says(version: number, socket = newest()) {
  socket.say({ event: 'order.executed', order_id: 'a', version, resume: `place-${version}` });
}

test('brings the token as a sub-protocol, and no place at first', () => {
  expect(newest().url.href).toBe('wss://desk.test/ws/orders/events');
  expect(newest().protocols).toEqual(['bearer-token-carrier', 'quarkus-http-upgrade%23Authorization%23Bearer%20first']);
});

test('resumes behind the last message', async () => {
  opens();
  says(1);
  newest().say({ event: 'stream.heartbeat', timestamp: '', resume: 'place & beat' });
  newest().drop();
  await pass(FIRST_PAUSE_MILLIS);
  expect(newest().url.searchParams.get('resume')).toBe('place & beat');
  opens('RESUMED', 'place & beat');
  expect(heard).toEqual(['NEW', 'a 1', 'lost', 'RESUMED']);
});

test('keeps its place when a stream breaks that was to tell what was missed', async () => {
  opens();
  says(1);
  newest().drop();
  await pass(FIRST_PAUSE_MILLIS);
  opens('RESUMED', 'place-9');
  newest().drop();
  await pass(2 * FIRST_PAUSE_MILLIS);
  expect(newest().url.searchParams.get('resume')).toBe('place-1');
});

test('passes over what it does not know, and what is no message', () => {
  opens();
  newest().say({ event: 'order.of.the.future', resume: 'x' });
  newest().say({ event: 'weather', resume: 'x' });
  newest().say([]);
  newest().onmessage?.({ data: '{' });
  newest().say({ event: 'account.updated', version: 7, resume: 'x' });
  expect(heard).toEqual(['NEW', 'account 7']);
});

test('tries again after pauses that double up to a bound, each at least half as long', async () => {
  for (let failures = 0; failures < 12; failures++) {
    const longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** failures);
    vi.spyOn(Math, 'random').mockReturnValue(failures % 2 === 0 ? 0 : 1);
    newest().drop();
    const pause = failures % 2 === 0 ? longest / 2 : longest;
    await pass(pause - 1);
    expect(sockets).toHaveLength(failures + 1);
    await pass(1);
    expect(sockets).toHaveLength(failures + 2);
  }
});

test('does not take a stream for good that breaks as soon as it is open', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  for (let failures = 0; failures < 4; failures++) {
    opens();
    newest().drop(1013);
    await pass(FIRST_PAUSE_MILLIS * 2 ** failures - 1);
    expect(newest().state).toBe('closed');
    await pass(1);
  }
  opens();
  await pass(10_000);
  const before = sockets.length;
  newest().drop(1012);
  await pass(FIRST_PAUSE_MILLIS);
  expect(sockets).toHaveLength(before + 1);
});

test('gives up a connection that does not open', async () => {
  await pass(OPENING_MILLIS + FIRST_PAUSE_MILLIS);
  expect(sockets[0]?.state).toBe('closed');
  expect(sockets).toHaveLength(2);
});

test('takes a stream for dead when two and a half heartbeats are missing', async () => {
  opens();
  await pass(37_000);
  newest().say({ event: 'stream.heartbeat', timestamp: '', resume: 'beat' });
  await pass(37_499);
  expect(heard).toEqual(['NEW']);
  await pass(1);
  expect(heard).toEqual(['NEW', 'lost']);
  expect(sockets[0]?.state).toBe('closed');
  await pass(FIRST_PAUSE_MILLIS);
  expect(sockets).toHaveLength(2);
});

test('opens another stream with a renewed token before it closes the first', async () => {
  opens();
  says(1);
  credentials.renew('second');
  await pass(0);
  const [first, second] = sockets;
  expect(second?.token).toBe('second');
  expect(second?.url.searchParams.get('resume')).toBe('place-1');
  second?.accept();
  says(2, first);
  expect(first?.state).toBe('open');
  opens('RESUMED');
  expect(first?.closedWith).toBe(1000);
  says(2);
  says(3);
  expect(heard).toEqual(['NEW', 'a 1', 'a 2', 'RESUMED', 'a 2', 'a 3']);
});

test('keeps the first stream when the renewed one does not open, and tries again', async () => {
  opens();
  credentials.renew('second');
  await pass(0);
  newest().drop();
  expect(sockets[0]?.state).toBe('open');
  await pass(FIRST_PAUSE_MILLIS);
  expect(sockets).toHaveLength(3);
  expect(heard).toEqual(['NEW']);
});

test('asks for a new token when the stream is closed because of the old one', async () => {
  opens();
  newest().drop(1008);
  expect(credentials.refusals).toBe(1);
  credentials.renew('second');
  await pass(0);
  expect(newest().token).toBe('second');
  await pass(LONGEST_PAUSE_MILLIS - 20_001);
  expect(sockets).toHaveLength(2);
});

test('goes on trying while nobody is signed in', async () => {
  opens();
  credentials.next = null;
  newest().drop(1008);
  await pass(60_000);
  expect(sockets).toHaveLength(1);
  credentials.renew('second');
  await pass(0);
  expect(newest().token).toBe('second');
});

test('is lost when the browser goes offline, and connects at once when it is back', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(1);
  opens();
  window.dispatchEvent(new Event('offline'));
  expect(heard).toEqual(['NEW', 'lost']);
  window.dispatchEvent(new Event('online'));
  await pass(0);
  expect(sockets).toHaveLength(2);
});

test('looks whether it was silent for too long when the page is seen again', async () => {
  opens();
  vi.setSystemTime(Date.now() + 60_000);
  document.dispatchEvent(new Event('visibilitychange'));
  expect(heard).toEqual(['NEW', 'lost']);
  await pass(0);
  expect(sockets).toHaveLength(2);
});

test('notices after a sleep that it was silent, though the page was seen all the time', async () => {
  opens();
  vi.setSystemTime(Date.now() + 60_000);
  await pass(1000);
  expect(heard).toEqual(['NEW', 'lost']);
});

test('leaves nothing behind when it is closed', async () => {
  opens();
  credentials.renew('second');
  await pass(0);
  stream.close();
  expect(sockets.map(({ closedWith }) => closedWith)).toEqual([1000, 1000]);
  expect([vi.getTimerCount(), credentials.listeners.size]).toEqual([0, 0]);
  window.dispatchEvent(new Event('online'));
  credentials.renew('third');
  await pass(60_000);
  expect(sockets).toHaveLength(2);
  expect(heard).toEqual(['NEW']);
});
