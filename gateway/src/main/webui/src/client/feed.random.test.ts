import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FakeCredentials, fakeCredentials, type FakeSocket } from './testing/sockets';
import { FakeSystem } from './testing/system';
import { openApi, type Order } from './api';
import { OrderFeed } from './feed';

const ORIGIN = 'https://desk.test';
const DISCONNECTS = 200;
/** Milliseconds; a busy machine takes its time. */
const PATIENCE = 60_000;

beforeEach(() => void vi.useFakeTimers());

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A day on which everything goes wrong that can. */
class Day {
  readonly system = new FakeSystem();
  readonly credentials: FakeCredentials = fakeCredentials();
  readonly feed = new OrderFeed(openApi(this.credentials, ORIGIN), this.credentials, ORIGIN);
  readonly told = new Map<string, number[]>();
  readonly faults: string[] = [];
  readonly #random: () => number;
  #versions = new Map<string, number>();

  constructor(seed: number) {
    this.#random = chance(seed);
    vi.spyOn(Math, 'random').mockImplementation(this.#random);
    this.system.delay = () => (this.happens(0.2) ? this.#random() * 3000 : 20);
    this.feed.onChange(({ order_id: id, version }) => this.told.set(id, [...(this.told.get(id) ?? []), version]));
    this.feed.subscribe(() => this.#look());
  }

  happens(probability: number): boolean {
    return this.#random() < probability;
  }

  pass(longest: number) {
    return vi.advanceTimersByTimeAsync(this.#random() * longest);
  }

  trade() {
    const open = this.system.list().filter(({ status }) => status === 'PENDING' || status === 'PARTIAL');
    if (open.length === 0 || this.happens(0.3)) {
      const order = this.system.place();
      if (this.happens(0.2)) {
        this.feed.apply(order);
      }
      return;
    }
    const order = open[Math.floor(this.#random() * open.length)] as Order;
    const version = order.version + 1;
    if (order.phase === 'RECEIVED') {
      this.system.put({ ...order, version, phase: 'APPROVED' }, 'order.approved');
    } else if (order.phase === 'APPROVED') {
      this.system.put({ ...order, version, phase: 'WORKING' }, 'order.executed');
    } else if (this.happens(0.2)) {
      this.system.put({ ...order, version, status: 'CANCELLED', phase: 'DONE' }, 'order.cancelled');
    } else {
      this.system.fill(order.id, this.happens(0.5) ? order.quantity - order.filled_quantity : 1);
    }
  }

  /** Messages come twice, late or, if `losing`, never. */
  disturb(losing: boolean) {
    this.system.deliver = (socket: FakeSocket, message: object) => {
      if (losing && this.happens(0.1)) {
        return;
      }
      if (this.happens(0.2)) {
        socket.say(message);
      }
      // What overtakes must not take the place of what it has overtaken: a resumed stream would not tell it again.
      if (losing && this.happens(0.2)) {
        setTimeout(() => socket.say(message), this.#random() * 300);
      } else {
        socket.say(message);
      }
    };
  }

  #look() {
    const { orders } = this.feed.list;
    const versions = new Map(orders.map(({ id, version }) => [id, version]));
    if (versions.size !== orders.length) {
      this.faults.push('an order is there twice');
    }
    for (const [id, version] of this.#versions) {
      if ((versions.get(id) ?? -1) < version) {
        this.faults.push(`${id} was at ${version}, and is at ${String(versions.get(id))}`);
      }
    }
    this.#versions = versions;
  }
}

async function live(day: Day, losing: boolean) {
  day.disturb(losing);
  for (let disconnect = 0; disconnect < DISCONNECTS; disconnect++) {
    for (let change = 0; change < 5; change++) {
      day.trade();
      await day.pass(300);
    }
    if (day.happens(0.1)) {
      day.credentials.renew(`token-${disconnect}`);
      await day.pass(5);
    }
    if (day.happens(0.15)) {
      day.system.forget();
      day.system.drop(1012);
    }
    day.system.answers = !day.happens(0.1);
    day.system.streams = !day.happens(0.2);
    day.system.drop(day.happens(0.1) ? 1008 : 1006);
    await day.pass(day.happens(0.2) ? 20_000 : 1000);
  }
  day.system.answers = day.system.streams = true;
}

function expectAllShown(day: Day) {
  expect(day.feed.connection.state).toBe('live');
  expect(day.feed.list.orders).toEqual(day.system.list());
  expect(day.faults).toEqual([]);
  for (const versions of day.told.values()) {
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other));
  }
}

test.each([1, 2])(
  'resumes %i through 200 disconnects, and shows what the system has',
  { timeout: PATIENCE },
  async (seed) => {
    const day = new Day(seed);
    const close = day.feed.open();
    await live(day, false);
    await vi.advanceTimersByTimeAsync(60_000);
    expectAllShown(day);
    close();
  },
);

test.each([3, 4])(
  'shows what the system has after losses %i that only reading again can heal',
  { timeout: PATIENCE },
  async (seed) => {
    const day = new Day(seed);
    const close = day.feed.open();
    await live(day, true);
    day.system.forget();
    day.system.drop();
    await vi.advanceTimersByTimeAsync(60_000);
    expectAllShown(day);
    close();
  },
);
