import { AccountBook } from './accounts';
import type { Api, Credentials, Order } from './api';
import { ToldVersions } from './changes';
import type { OrderMessage, StreamOpened } from './messages';
import { OrderBook, type Step } from './orders';
import { OrderReader } from './reader';
import { type AccountState, type Connection, isOffline, kept, type OrderList } from './shown';
import { openOrderStream, type OrderStream } from './stream';

export type ChangeListener = (change: OrderMessage, order: Order | undefined) => void;

/** Milliseconds between two readings while there is no stream, before the first, and between two of the account while there is one. */
export const POLL_MILLIS = 5000;
export const FIRST_POLL_MILLIS = 1000;
export const ACCOUNT_MILLIS = 15_000;
/** Milliseconds after which a reading is given up, and those without a word after which nothing is said to be up to date. */
export const READ_MILLIS = 10_000;
export const SILENT_MILLIS = 3 * POLL_MILLIS;
/** Changes are shown together, as often as a screen shows pictures, more or less. */
export const BATCH_MILLIS = 30;

/**
 * A trader's orders and account as they change: by the stream, and by reading again every five seconds while there is none. What
 * `connection`, `list` and `account` return is the same object until it changes.
 */
export class OrderFeed {
  readonly #credentials: Credentials;
  readonly #baseUrl: string;
  readonly #book = new OrderBook();
  readonly #told = new ToldVersions();
  readonly #reader: OrderReader;
  readonly #accounts: AccountBook;
  readonly #listeners = new Set<() => void>();
  readonly #changeListeners = new Set<ChangeListener>();
  #stream: OrderStream | null = null;
  #streaming = false;
  /** Whether the list has been read since messages were missed. */
  #whole = false;
  /** How often messages were missed. */
  #gaps = 0;
  #reading = false;
  #readAgain = false;
  #poll: 'none' | 'answered' | 'failed' = 'none';
  /** It was live a moment ago, and may be again before anybody need be told. */
  #indulgence: ReturnType<typeof setTimeout> | undefined;
  #heardAt = Date.now();
  #more = false;
  #error: Error | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #batch: ReturnType<typeof setTimeout> | undefined;
  connection: Connection = { state: 'connecting', since: Date.now() };
  list: OrderList = { orders: [], loading: true, error: null, hasMore: false };
  account: AccountState = { account: undefined, error: null };

  /** @param baseUrl origin of the system; empty for that of the page */
  constructor(api: Api, credentials: Credentials, baseUrl = '') {
    this.#credentials = credentials;
    this.#baseUrl = baseUrl;
    this.#reader = new OrderReader(api, this.#book, (steps, again) => this.#took(steps, again));
    this.#accounts = new AccountBook(api, () => this.#touch());
  }

  /** Begins to listen; returns how to stop. May be begun again after that. */
  open(): () => void {
    this.#stream = openOrderStream({
      credentials: this.#credentials,
      baseUrl: this.#baseUrl,
      onHeard: () => {
        this.#heardAt = Date.now();
      },
      onOpened: (opened) => this.#opened(opened),
      onOrder: (message) => this.#ordered(message),
      onAccount: (message) => this.#accounts.hear(message),
      onLost: () => this.#lost(),
    });
    this.#reader.start();
    this.#pollIn(FIRST_POLL_MILLIS);
    return () => this.#close();
  }

  /** Calls after each change of what the members below return; returns how to stop that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Calls with each version of each order once, not with what was before the first stream; returns how to stop that. */
  onChange(listener: ChangeListener): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  order(id: string): Order | undefined {
    return this.#book.get(id);
  }

  /** Reads an order; throws what the API client throws. */
  read(id: string): Promise<Order> {
    return this.#reader.read(id);
  }

  /** Takes what the API has answered to a call, unless something newer is known. */
  apply = (order: Order) => {
    const step = this.#book.take(order);
    this.#took(step === null ? [] : [step], false);
  };

  /** Reads the next older orders. */
  loadMore = () => {
    if (this.#more || !this.#book.hasMore) {
      return;
    }
    this.#more = true;
    this.#touch();
    this.#reader
      .readMore()
      .then(
        () => (this.#error = null),
        (failure: unknown) => (this.#error = failure as Error),
      )
      .finally(() => {
        this.#more = false;
        this.#touch();
      });
  };

  #opened({ outcome, timestamp }: StreamOpened) {
    this.#told.opened(timestamp);
    if (outcome !== 'RESUMED') {
      this.#missed();
    }
    this.#streaming = true;
    if (this.#whole) {
      this.#pollIn(ACCOUNT_MILLIS);
    } else {
      this.#readAll();
    }
    this.#touch();
  }

  #ordered(message: OrderMessage) {
    this.#book.tell(message);
    this.#reader.fetchWanted();
    if (this.#book.hasOverflowed) {
      this.#missed();
      this.#readAll();
    }
    if (this.#told.hear(message)) {
      this.#emit(message);
    }
    this.#touch();
  }

  /** Something has not been told, or not been kept: the list is not whole until all of it has been read from now on. */
  #missed() {
    if (this.#isLive()) {
      this.#indulge();
      this.#poll = 'none';
    }
    this.#whole = false;
    this.#gaps++;
  }

  #indulge() {
    clearTimeout(this.#indulgence);
    this.#indulgence = setTimeout(() => {
      this.#indulgence = undefined;
      this.#touch();
    }, FIRST_POLL_MILLIS);
  }

  #lost() {
    if (this.#isLive()) {
      this.#indulge();
    }
    this.#streaming = false;
    this.#poll = 'none';
    this.#pollIn(FIRST_POLL_MILLIS);
    this.#touch();
  }

  #close() {
    this.#stream?.close();
    this.#stream = null;
    this.#streaming = false;
    this.#whole = false;
    clearTimeout(this.#timer);
    clearTimeout(this.#indulgence);
    this.#indulgence = undefined;
    this.#reader.stop();
    this.#accounts.stop();
  }

  #pollIn(millis: number) {
    clearTimeout(this.#timer);
    if (this.#stream !== null) {
      this.#timer = setTimeout(() => this.#tick(), millis);
    }
  }

  #tick() {
    this.#touch();
    if (this.#isLive()) {
      void this.#accounts.read();
      this.#pollIn(ACCOUNT_MILLIS);
    } else if (this.#reading) {
      // Waited for; in the meantime it is shown for how long nothing has been heard.
      this.#pollIn(POLL_MILLIS);
    } else {
      this.#readAll();
    }
  }

  /** Reads everything that may have changed, one reading at a time. */
  #readAll() {
    if (this.#reading) {
      this.#readAgain = true;
      return;
    }
    this.#reading = true;
    this.#pollIn(POLL_MILLIS);
    const gaps = this.#gaps;
    void this.#accounts.read();
    this.#reader.readAgain().then(
      () => this.#read(null, gaps === this.#gaps),
      (failure: unknown) => this.#read(failure as Error, false),
    );
  }

  /** @param whole whether the stream tells everything since the reading began, be it once it is resumed */
  #read(error: Error | null, whole: boolean) {
    this.#reading = false;
    this.#error = error;
    this.#poll = error === null ? 'answered' : 'failed';
    if (error === null) {
      this.#heardAt = Date.now();
    }
    this.#whole ||= whole;
    if (this.#readAgain) {
      this.#readAgain = false;
      this.#pollIn(0);
    } else {
      this.#pollIn(this.#isLive() ? ACCOUNT_MILLIS : POLL_MILLIS);
    }
    this.#touch();
  }

  #took(steps: Step[], again: boolean) {
    for (const step of steps) {
      const change = again || !this.#streaming ? this.#told.read(step) : null;
      this.#told.see(step.order);
      if (change !== null) {
        this.#emit(change);
      }
    }
    this.#touch();
  }

  #emit(change: OrderMessage) {
    const order = this.#book.get(change.order_id);
    this.#changeListeners.forEach((listener) => listener(change, order));
  }

  #isLive(): boolean {
    return this.#streaming && this.#whole;
  }

  #touch() {
    if (this.#batch === undefined) {
      this.#batch = setTimeout(() => {
        this.#batch = undefined;
        this.#show();
      }, BATCH_MILLIS);
    }
  }

  /** Makes new objects of what has changed, and tells so. */
  #show() {
    this.connection = kept(this.connection, this.#connectionNow(), (now, then) => now.state === then.state);
    this.list = kept(this.list, {
      orders: this.#book.snapshot(),
      loading: this.#more || (this.#book.isUnread && this.#error === null),
      error: this.#error,
      hasMore: this.#book.hasMore,
    });
    this.account = kept(this.account, { account: this.#accounts.account, error: this.#accounts.error });
    this.#listeners.forEach((listener) => listener());
  }

  #connectionNow(): Connection {
    if (this.#isLive()) {
      return { state: 'live', since: Date.now() };
    }
    const isSilent = Date.now() - this.#heardAt >= SILENT_MILLIS;
    if (this.#poll === 'failed' || isSilent || isOffline()) {
      return { state: 'offline', since: this.#heardAt };
    }
    if (this.#indulgence !== undefined) {
      return this.connection;
    }
    return { state: this.#poll === 'answered' ? 'polling' : 'connecting', since: Date.now() };
  }
}
