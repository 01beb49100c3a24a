import { answerOf, type Api, type Order, type OrderPage, RefusedError } from './api';
import { byAge, type OrderBook, type Step } from './orders';

/** As many orders the API answers at once at most. */
const PAGE = 100;
/** As many orders are read singly before it is cheaper to read another page. */
const FEW = 10;
/** As many calls for single orders are under way at a time, and are begun in a row. */
const AT_A_TIME = 4;
const IN_A_ROW = 100;
/** Milliseconds before a wanted order is read, in which an answer may bring it anyway; doubled with each try that did not help. */
export const FETCH_AFTER_MILLIS = 250;
const LONGEST_PAUSE_MILLIS = 8000;

interface Try {
  readonly count: number;
  /** When the next one is due. */
  readonly at: number;
}

/** Reads from the API what a book of orders needs. */
export class OrderReader {
  readonly #api: Api;
  readonly #book: OrderBook;
  readonly #took: (steps: Step[], again: boolean) => void;
  /** The newest order when all before it had been read without a gap. */
  #ceiling: Order | undefined;
  #stopped = true;
  #rereading = false;
  #fetching = false;
  #tries = new Map<string, Try>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerAt = 0;

  /** @param took is told what was read; `again` if that was to catch up */
  constructor(api: Api, book: OrderBook, took: (steps: Step[], again: boolean) => void) {
    this.#api = api;
    this.#book = book;
    this.#took = took;
  }

  /**
   * Reads what may have changed while nobody listened: the first page at first; later from the newest back to what was known, and on for
   * as long as many of the orders beyond are open. Single open ones are left to {@link fetchWanted}.
   *
   * @throws RefusedError, UnansweredError: what was read until then is kept
   */
  async readAgain(): Promise<void> {
    this.#rereading = true;
    const all = this.#book.takeOverflow();
    try {
      await this.#reread(all);
    } catch (failure) {
      if (all) {
        this.#book.overflow();
      }
      throw failure;
    } finally {
      this.#rereading = false;
    }
    this.fetchWanted();
  }

  async #reread(all: boolean) {
    const ceiling = this.#ceiling;
    const isFirst = this.#book.isUnread;
    let newest: Order | undefined;
    let oldest: Order | undefined;
    for (let offset = 0; offset === 0 || offset < this.#book.size || this.#book.isComplete;) {
      const page = await this.#page(offset, true);
      newest ??= page.orders[0];
      offset += page.orders.length;
      oldest = page.orders.at(-1) ?? oldest;
      if (oldest === undefined || !page.has_more || isFirst) {
        break;
      }
      const isReached = ceiling !== undefined && byAge(oldest, ceiling) >= 0;
      if (!all && isReached && this.#book.openOlderThan(oldest).listed.length <= FEW) {
        break;
      }
    }
    if (oldest !== undefined) {
      const { listed, apart } = this.#book.openOlderThan(oldest);
      [...listed, ...apart].forEach(({ id }) => this.#book.want(id));
    }
    this.#ceiling = newest;
  }

  /** Reads the page after the last. */
  async readMore(): Promise<void> {
    await this.#page(this.#book.size, false);
  }

  /** Reads an order, whether or not it is known. */
  async read(id: string): Promise<Order> {
    const order = await answerOf(this.#api.GET('/api/v1/orders/{id}', { params: { path: { id } } }));
    const step = this.#book.take(order);
    this.#took(step === null ? [] : [step], false);
    return order;
  }

  /** Has what the book wants read soon. */
  fetchWanted() {
    if (this.#stopped || this.#fetching || this.#rereading) {
      return;
    }
    const wanted = this.#book.wanted();
    if (wanted.length === 0) {
      this.#tries.clear();
      return;
    }
    const due = wanted.reduce((first, id) => Math.min(first, this.#tries.get(id)?.at ?? 0), Infinity);
    const now = Date.now();
    const at = due === 0 ? now + FETCH_AFTER_MILLIS : due;
    if (this.#timer === undefined || at < this.#timerAt) {
      clearTimeout(this.#timer);
      this.#timerAt = at;
      this.#timer = setTimeout(() => void this.#fetch(), at - now);
    }
  }

  start() {
    this.#stopped = false;
  }

  /** Reads nothing more by itself, until it is started again. */
  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #fetch() {
    this.#fetching = true;
    this.#timer = undefined;
    if (this.#book.wanted().length > FEW * 2) {
      // New orders in numbers are in the first page.
      await this.#page(0, false).catch(() => null);
    }
    const now = Date.now();
    const ids = this.#book.wanted().filter((id) => (this.#tries.get(id)?.at ?? 0) <= now);
    const queue = ids.slice(0, IN_A_ROW).values();
    await Promise.all(Array.from({ length: AT_A_TIME }, () => this.#fetchAll(queue)));
    this.#fetching = false;
    this.fetchWanted();
  }

  async #fetchAll(ids: Iterable<string>) {
    for (const id of ids) {
      try {
        await this.read(id);
      } catch (failure) {
        if (failure instanceof RefusedError && failure.status < 500 && failure.status !== 401) {
          this.#book.giveUp(id);
        }
      }
      if (this.#book.isWanted(id)) {
        const count = (this.#tries.get(id)?.count ?? 0) + 1;
        const pause = Math.min(LONGEST_PAUSE_MILLIS, FETCH_AFTER_MILLIS * 2 ** count);
        this.#tries.set(id, { count, at: Date.now() + pause });
      } else {
        this.#tries.delete(id);
      }
    }
  }

  async #page(offset: number, again: boolean): Promise<OrderPage> {
    const page = await answerOf(this.#api.GET('/api/v1/orders', { params: { query: { limit: PAGE, offset } } }));
    this.#took(this.#book.takePage(page), again);
    return page;
  }
}
