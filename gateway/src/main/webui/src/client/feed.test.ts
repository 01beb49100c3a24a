import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { anAccount, anOrder } from './testing/orders';
import { type FakeCredentials, fakeCredentials } from './testing/sockets';
import { FakeSystem } from './testing/system';
import { openApi } from './api';
import { ACCOUNT_MILLIS, BATCH_MILLIS, FIRST_POLL_MILLIS, OrderFeed, POLL_MILLIS, SILENT_MILLIS } from './feed';
import { MOST_WANTED } from './orders';
import { FETCH_AFTER_MILLIS } from './reader';

const ORIGIN = 'https://desk.test';

let system: FakeSystem;
let credentials: FakeCredentials;
let feed: OrderFeed;
let close: () => void;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
  system = new FakeSystem();
  credentials = fakeCredentials();
  feed = new OrderFeed(openApi(credentials, ORIGIN), credentials, ORIGIN);
  told = [];
  feed.onChange(({ event, order_id, version }) => told.push(`${event} ${order_id} ${version}`));
  close = () => undefined;
});

afterEach(() => {
  close();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (millis: number) => vi.advanceTimersByTimeAsync(millis);
const shown = () => pass(BATCH_MILLIS + 5);

async function opened() {
  close = feed.open();
  await shown();
  await shown();
  system.calls.length = 0;
}

const lists = () => system.calls.filter((call) => call.startsWith('GET /api/v1/orders?'));
const single = () => system.calls.filter((call) => call.startsWith('GET /api/v1/orders/'));

test('listens before it reads, and is live when it has read', async () => {
  system.put(anOrder(1), null);
  system.delay = () => 100;
  close = feed.open();
  expect(feed.list).toEqual({ orders: [], loading: true, error: null, hasMore: false });
  await shown();
  expect([feed.connection.state, lists()]).toEqual(['connecting', ['GET /api/v1/orders?limit=100&offset=0']]);
  system.put(anOrder(1, { version: 1, phase: 'APPROVED' }), 'order.approved');
  await pass(200);
  expect(feed.connection.state).toBe('live');
  expect(feed.list).toEqual({ orders: system.list(), loading: false, error: null, hasMore: false });
  expect(feed.account.account).toEqual(system.account);
});

test('shows many messages at once, and nothing where nothing has changed', async () => {
  await opened();
  const id = system.place().id;
  await pass(FETCH_AFTER_MILLIS + 100);
  const calls = vi.fn();
  feed.subscribe(calls);
  for (let version = 1; version <= 50; version++) {
    system.put(anOrder(0, { version, phase: 'WORKING' }), 'order.executed');
  }
  expect(calls).not.toHaveBeenCalled();
  await shown();
  expect(calls).toHaveBeenCalledTimes(1);
  expect(feed.order(id)?.version).toBe(50);
  const { list } = feed;
  system.say({ event: 'stream.heartbeat', timestamp: '', resume: '0-51' });
  await pass(1000);
  expect(feed.list).toBe(list);
});

test('reads nothing more of orders while it is live, and the account now and then', async () => {
  await opened();
  for (let minute = 0; minute < 8; minute++) {
    await pass(ACCOUNT_MILLIS / 2);
    system.say({ event: 'stream.heartbeat', timestamp: '', resume: '0-0' });
  }
  expect(system.calls).toEqual(Array(4).fill('GET /api/v1/account'));
});

test('resumes without reading, and says nothing of a moment without a stream', async () => {
  await opened();
  system.drop();
  system.put(anOrder(1, { phase: 'WORKING' }), 'order.executed');
  await shown();
  expect(feed.connection.state).toBe('live');
  await pass(600);
  expect([feed.connection.state, lists()]).toEqual(['live', []]);
  await pass(FETCH_AFTER_MILLIS + 100);
  expect(feed.list.orders).toEqual(system.list());
});

test('reads every five seconds while there is no stream, and stops when there is', async () => {
  await opened();
  const before = feed.connection.since;
  system.streams = false;
  system.drop();
  await pass(FIRST_POLL_MILLIS + 100);
  expect(feed.connection.state).toBe('polling');
  expect(feed.connection.since).toBeGreaterThan(before);
  expect(lists()).toHaveLength(1);
  system.place();
  await pass(POLL_MILLIS);
  expect(lists()).toHaveLength(2);
  expect(feed.list.orders).toEqual(system.list());
  await pass(3 * POLL_MILLIS);
  expect(lists()).toHaveLength(5);
  system.streams = true;
  await pass(31_000);
  expect(feed.connection.state).toBe('live');
  system.calls.length = 0;
  for (let beat = 0; beat < 4; beat++) {
    await pass(15_000);
    system.say({ event: 'stream.heartbeat', timestamp: '', resume: '0-1' });
  }
  expect(lists()).toEqual([]);
  expect(feed.list.orders).toEqual(system.list());
});

test('says that it is offline since the last word when nothing is answered', async () => {
  await opened();
  const lastWord = Date.now();
  system.say({ event: 'stream.heartbeat', timestamp: '', resume: '0-0' });
  await pass(10_000);
  system.streams = system.answers = false;
  system.drop();
  await pass(FIRST_POLL_MILLIS + 100);
  expect(feed.connection).toEqual({ state: 'offline', since: lastWord });
  expect(feed.list.error?.message).toContain('cannot be reached');
  system.answers = true;
  await pass(POLL_MILLIS);
  expect(feed.connection.state).toBe('polling');
  expect(feed.list.error).toBeNull();
});

test('reads the list again when the stream does not know its place, without a row twice', async () => {
  for (let number = 0; number < 250; number++) {
    system.put(anOrder(number, { status: 'FILLED', phase: 'DONE', version: 3 }), null);
  }
  system.put(anOrder(170, { phase: 'WORKING', version: 2 }), null);
  await opened();
  const { orders } = feed.list;
  expect([orders.length, feed.list.hasMore]).toEqual([100, true]);
  system.put(anOrder(170, { status: 'CANCELLED', phase: 'DONE', version: 3 }), null);
  system.forget();
  for (let number = 250; number < 400; number++) {
    system.put(anOrder(number), null);
  }
  system.drop();
  await pass(2000);
  expect(lists().map((call) => call.split('offset=')[1])).toEqual(['0', '100']);
  const { orders: after } = feed.list;
  expect(after).toEqual(system.list().slice(0, after.length));
  expect(after.length).toBe(250);
  expect(after.at(-1)).toBe(orders.at(-1));
});

test('reads once more when the stream began anew while it was reading', async () => {
  system.put(anOrder(1), null);
  system.delay = () => 1000;
  close = feed.open();
  await pass(100);
  system.forget();
  system.put(anOrder(1, { version: 1, status: 'CANCELLED', phase: 'DONE' }), null);
  system.drop();
  await pass(1000);
  expect(feed.connection.state).not.toBe('live');
  expect(feed.list.orders).toEqual([anOrder(1)]);
  await pass(1100);
  expect([feed.connection.state, feed.list.orders]).toEqual(['live', system.list()]);
});

test('asks singly for the few open orders that are older than the page, in one go with it', async () => {
  for (let number = 0; number < 300; number++) {
    system.put(anOrder(number, { status: 'FILLED', phase: 'DONE', version: 3 }), null);
  }
  system.put(anOrder(120, { phase: 'WORKING', version: 2 }), null);
  await opened();
  feed.loadMore();
  await shown();
  expect([feed.list.orders.length, feed.list.hasMore]).toEqual([200, true]);
  system.calls.length = 0;
  system.put(anOrder(120, { status: 'CANCELLED', phase: 'DONE', version: 3 }), null);
  system.streams = false;
  system.drop();
  await pass(2000);
  expect(lists()).toHaveLength(1);
  expect(single()).toEqual([`GET /api/v1/orders/${anOrder(120).id}`]);
  expect(feed.list.orders).toEqual(system.list().slice(0, 200));
});

test('reads an open order again that is older than the list and was read singly', async () => {
  for (let number = 0; number < 150; number++) {
    system.put(anOrder(number, { status: 'FILLED', phase: 'DONE', version: 3 }), null);
  }
  const old = system.put(anOrder(3, { phase: 'WORKING', version: 2 }), null);
  await opened();
  void feed.read(old.id);
  await shown();
  system.put(anOrder(3, { status: 'CANCELLED', phase: 'DONE', version: 3 }), null);
  system.forget();
  system.drop();
  await pass(2000);
  expect([feed.connection.state, feed.order(old.id)]).toEqual(['live', system.order(old.id)]);
});

test('reads everything when more is told than it can keep in mind, without waiting for the next disconnect', async () => {
  await opened();
  system.delay = () => 100;
  for (let number = 0; number <= MOST_WANTED + 50; number++) {
    system.place();
  }
  await pass(20_000);
  expect(feed.connection.state).toBe('live');
  expect(feed.order(anOrder(0).id)).toEqual(system.order(anOrder(0).id));
});

test('says nothing of a stream that takes the place of another and does not know its place, if it is read soon', async () => {
  await opened();
  const seen = new Set<string>();
  feed.subscribe(() => seen.add(feed.connection.state));
  system.forget();
  system.delay = () => 200;
  system.put(anOrder(1), null);
  credentials.renew('second');
  await pass(1000);
  expect([lists().length, [...seen]]).toEqual([1, ['live']]);
  expect(feed.list.orders).toEqual(system.list());
});

test('does not pass for live for longer than a moment while it reads what it has missed', async () => {
  await opened();
  system.forget();
  system.delay = () => 4000;
  system.put(anOrder(1), null);
  credentials.renew('second');
  await pass(FIRST_POLL_MILLIS + 100);
  expect(feed.connection.state).toBe('connecting');
  await pass(4000);
  expect(feed.connection.state).toBe('live');
});

test('reads everything once more when it could not be read after more was told than it can keep in mind', async () => {
  system.put(anOrder(0), null);
  for (let number = 1; number < 150; number++) {
    system.put(anOrder(number, { status: 'CANCELLED', phase: 'DONE' }), null);
  }
  await opened();
  feed.loadMore();
  await shown();
  system.answers = false;
  const { id, quantity } = anOrder(0);
  system.fill(id, quantity);
  for (let number = 0; number <= MOST_WANTED; number++) {
    system.place();
  }
  await pass(2000);
  expect(feed.order(id)?.fills).toEqual([]);
  system.answers = true;
  await pass(20_000);
  expect(feed.connection.state).toBe('live');
  expect(feed.order(id)).toEqual(system.order(id));
});

test('says that it has heard nothing while an answer does not come', async () => {
  await opened();
  const lastWord = Date.now();
  system.streams = false;
  system.delay = () => 3_600_000;
  system.drop();
  await pass(FIRST_POLL_MILLIS + SILENT_MILLIS + POLL_MILLIS);
  expect(feed.connection.state).toBe('offline');
  expect(feed.connection.since).toBeLessThanOrEqual(lastWord);
});

test('loads older orders page by page to the end', async () => {
  for (let number = 0; number < 250; number++) {
    system.put(anOrder(number), null);
  }
  await opened();
  feed.loadMore();
  feed.loadMore();
  await shown();
  system.put(anOrder(250), 'order.submitted');
  await pass(400);
  feed.loadMore();
  await shown();
  expect([feed.list.orders.length, feed.list.hasMore]).toEqual([251, false]);
  expect(feed.list.orders).toEqual(system.list());
});

test('reads an order of which a message says too little once, however many there were', async () => {
  await opened();
  const { id } = system.place();
  system.put({ ...system.order(id), version: 2, phase: 'WORKING' });
  system.fill(id, 30);
  system.fill(id, 70);
  await pass(FETCH_AFTER_MILLIS + 50);
  expect(single()).toEqual([`GET /api/v1/orders/${id}`]);
  expect(feed.list.orders).toEqual([system.order(id)]);
});

test('does not read an order that an answer has brought in the meantime', async () => {
  await opened();
  const order = system.place();
  feed.apply(order);
  await pass(1000);
  expect(single()).toEqual([]);
  expect(feed.list.orders).toEqual([order]);
});

test('reads again, and less and less often, while the API is behind the stream', async () => {
  await opened();
  const { id } = system.place();
  await pass(1000);
  system.calls.length = 0;
  const behind = system.order(id);
  const ahead = system.fill(id, 100);
  system.put(behind, null);
  await pass(4200);
  expect(single()).toHaveLength(4);
  expect(feed.order(id)?.status).toBe('FILLED');
  system.put(ahead, null);
  await pass(8000);
  expect(feed.order(id)).toEqual(ahead);
  await pass(30_000);
  expect(single()).toHaveLength(5);
});

test('asks for an order that does not exist once', async () => {
  await opened();
  system.place();
  system.orders.clear();
  await pass(30_000);
  expect(single()).toHaveLength(1);
});

test('reads a page where many orders are new', async () => {
  await opened();
  for (let number = 0; number < 90; number++) {
    system.place();
  }
  await pass(1000);
  expect([lists().length, single().length]).toEqual([1, 0]);
  expect(feed.list.orders).toEqual(system.list());
});

test('shows what a message says of the account at once, and reads the rest', async () => {
  await opened();
  system.account = anAccount({ version: 3, cash: 50, buying_power: 40, day_profit_loss: -1, reserved_cash: 10 });
  for (const version of [2, 3, 1]) {
    system.say({ event: 'account.updated', version, cash: 50, buying_power: 40, day_profit_loss: -1, resume: '0-0' });
  }
  await shown();
  expect(feed.account.account).toMatchObject({ version: 3, cash: 50, reserved_cash: 10_000 });
  await pass(600);
  expect(feed.account.account).toEqual(system.account);
  expect(system.calls).toEqual(['GET /api/v1/account']);
});

test('tells of each version once, and of nothing that was before', async () => {
  system.put(anOrder(0, { version: 4, updated_at: '2026-03-02T14:00:00Z' }));
  await opened();
  system.say({
    ...system.order(anOrder(0).id),
    event: 'order.executed',
    order_id: 'old',
    timestamp: '2026-03-02T14:00:00Z',
  });
  const { id } = system.place();
  const after = system.fill(id, 50);
  await pass(1000);
  system.say({ event: 'order.filled', order_id: id, version: after.version, timestamp: after.updated_at });
  expect(told).toEqual([`order.submitted ${id} 0`, `order.filled ${id} 1`]);
});

test('tells what the list says while there is no stream, and not once more when there is', async () => {
  await opened();
  const { id } = system.place();
  await pass(500);
  system.streams = false;
  system.drop();
  system.fill(id, 50);
  system.fill(id, 50);
  await pass(2000);
  expect(told).toEqual([`order.submitted ${id} 0`, `order.filled ${id} 2`]);
  system.streams = true;
  await pass(31_000);
  expect(feed.connection.state).toBe('live');
  expect(told).toHaveLength(2);
});

test('leaves nothing behind when it is closed, and can be opened again', async () => {
  await opened();
  system.place();
  system.say({ event: 'account.updated', version: 2, cash: 1, buying_power: 1, day_profit_loss: 0, resume: '0-1' });
  close();
  await pass(100);
  expect(vi.getTimerCount()).toBe(0);
  system.place();
  await opened();
  expect(feed.connection.state).toBe('live');
  expect(feed.list.orders).toEqual(system.list());
});
