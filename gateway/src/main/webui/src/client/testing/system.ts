import { vi } from 'vitest';
import type { Account, Order } from '../api';
import { byAge } from '../orders';
import type { Bar } from '../market';
import type { OrderMessage } from '../messages';
import { anAccount, anOrder, filled, messageOf } from './orders';
import { FakeSocket, fakeSockets } from './sockets';

/** The system as the page sees it: orders, the stream of what becomes of them, and calls that can fail. */
export class FakeSystem {
  readonly orders = new Map<string, Order>();
  account: Account = anAccount();
  bars: Bar[] = [{ time: '2026-03-02T14:30:00Z', open: 150, high: 151, low: 149, close: 150.5 }];
  /** Method, path and query of every call. */
  readonly calls: string[] = [];
  readonly sockets: FakeSocket[];
  /** Whether calls are answered, and streams opened. */
  answers = true;
  streams = true;
  /** What may be done with a message on its way; by default it arrives. */
  deliver = (socket: FakeSocket, message: object) => socket.say(message);
  /** Answers wait for so many milliseconds. */
  delay = () => 0;
  #run = 0;
  #said: OrderMessage[] = [];

  constructor() {
    this.sockets = fakeSockets((socket) => setTimeout(() => this.#open(socket), 1));
    vi.stubGlobal('fetch', (request: Request) => this.#respond(new URL(request.url), request.method));
  }

  /** Another instance takes over, which knows of no place. */
  forget() {
    this.#run++;
    this.#said = [];
  }

  drop(code = 1006) {
    this.sockets.forEach((socket) => socket.drop(code));
  }

  place(): Order {
    return this.put(anOrder(this.orders.size), 'order.submitted');
  }

  fill(id: string, quantity: number): Order {
    return this.put(filled(this.order(id), quantity), 'order.filled');
  }

  /** An order has become as it is; who listens is told, if it is to be. */
  put(order: Order, event: OrderMessage['event'] | null = 'order.executed'): Order {
    this.orders.set(order.id, order);
    if (event !== null) {
      const message = messageOf(order, event, `${this.#run}-${this.#said.length + 1}`);
      this.#said.push(message);
      this.say(message);
    }
    return order;
  }

  say(message: object) {
    this.sockets.filter(({ state }) => state === 'open').forEach((socket) => this.deliver(socket, message));
  }

  order(id: string): Order {
    const order = this.orders.get(id);
    if (order === undefined) {
      throw new Error(`there is no ${id}`);
    }
    return order;
  }

  /** All orders as the list has them. */
  list(): Order[] {
    return [...this.orders.values()].sort(byAge);
  }

  #open(socket: FakeSocket) {
    if (!this.streams) {
      socket.drop();
      return;
    }
    socket.accept();
    const resume = socket.url.searchParams.get('resume');
    const [run, place] = resume?.split('-').map(Number) ?? [];
    const isKnown = run === this.#run && place !== undefined;
    socket.say({
      event: 'stream.opened',
      outcome: resume === null ? 'NEW' : isKnown ? 'RESUMED' : 'REFETCH',
      heartbeat_seconds: 15,
      timestamp: '2026-03-02T14:30:00Z',
      resume: isKnown ? resume : `${this.#run}-${this.#said.length}`,
    });
    if (isKnown) {
      this.#said.slice(place).forEach((message) => socket.say(message));
    }
  }

  /** Answers are made at once, and may be old when they arrive. */
  async #respond(url: URL, method: string): Promise<Response> {
    this.calls.push(`${method} ${url.pathname}${url.search}`);
    const answer = this.answers ? this.#answer(url, method) : null;
    await new Promise((resolve) => setTimeout(resolve, this.delay()));
    if (answer === null) {
      throw new TypeError('fetch failed');
    }
    return answer;
  }

  #answer({ pathname, searchParams }: URL, method: string): Response {
    if (pathname === '/api/v1/account') {
      return Response.json(this.account);
    }
    if (pathname === '/api/v1/market/bars') {
      return Response.json({ bars: this.bars });
    }
    if (pathname === '/api/v1/orders' && method === 'POST') {
      return Response.json(this.place(), { status: 201 });
    }
    if (pathname === '/api/v1/orders') {
      const [limit, offset] = [Number(searchParams.get('limit')), Number(searchParams.get('offset'))];
      const orders = this.list().slice(offset, offset + limit);
      return Response.json({ orders, limit, offset, has_more: this.orders.size > offset + limit });
    }
    const order = this.orders.get(pathname.replace('/api/v1/orders/', ''));
    return order === undefined
      ? Response.json({ title: '', code: 'NOT_FOUND' }, { status: 404 })
      : Response.json(order);
  }
}
