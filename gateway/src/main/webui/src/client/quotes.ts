import type { Api, Credentials } from './api';
import { MOST_SYMBOLS, type Quote, readQuotes } from './market';
import type { QuoteMessage } from './messages';
import { keepSocket, type KeptSocket } from './socket';

/** Milliseconds between two readings of quotes that are not pushed. */
export const QUOTES_POLL_MILLIS = 5000;
/** What is not told of for so long is looked after: the market may be quiet, or the socket dead. */
export const QUIET_MILLIS = 15_000;
/** A socket that is back within so many milliseconds has been none the worse for it. */
export const LOST_MILLIS = 2000;
/** Instruments that are watched and left within so many milliseconds make one new socket. */
const SETTLE_MILLIS = 50;

/** The newest quotes of the instruments that somebody watches. */
export class QuoteFeed {
  readonly #api: Api;
  readonly #credentials: Credentials;
  readonly #baseUrl: string;
  /** Who watches each instrument; in the order in which watching began. */
  readonly #watchers = new Map<string, Set<() => void>>();
  readonly #quotes = new Map<string, Quote>();
  /** When the system last said, pushed or read, that an instrument's quote is what is known. */
  readonly #proofs = new Map<string, number>();
  #socket: KeptSocket | null = null;
  /** The instruments that a socket is to push, those that the newest was begun for, and those that an open one pushes. */
  #wanted: readonly string[] = [];
  #asked: readonly string[] = [];
  #pushed: readonly string[] = [];
  #heardAt = 0;
  #reading = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #polling: ReturnType<typeof setInterval> | undefined;
  #losing: ReturnType<typeof setTimeout> | undefined;

  /** @param baseUrl origin of the system; empty for that of the page */
  constructor(api: Api, credentials: Credentials, baseUrl = '') {
    this.#api = api;
    this.#credentials = credentials;
    this.#baseUrl = baseUrl;
  }

  /** The newest quote of an instrument that is watched; the same object until there is a newer one. */
  quote(symbol: string): Quote | undefined {
    return this.#quotes.get(symbol);
  }

  /** Calls after each change of an instrument's quote; returns how to stop that. There is no socket while nobody watches. */
  watch(symbol: string, changed: () => void): () => void {
    const watchers = this.#watchers.get(symbol) ?? new Set();
    watchers.add(changed);
    this.#watchers.set(symbol, watchers);
    this.#settle();
    return () => {
      watchers.delete(changed);
      if (watchers.size === 0 && this.#watchers.get(symbol) === watchers) {
        this.#watchers.delete(symbol);
      }
      this.#settle();
    };
  }

  #settle() {
    if (this.#settling === undefined) {
      this.#settling = setTimeout(() => {
        this.#settling = undefined;
        this.#connect();
      }, SETTLE_MILLIS);
    }
  }

  /** One socket for the instruments that were asked for last; the others are read. */
  #connect() {
    const symbols = [...this.#watchers.keys()].slice(-MOST_SYMBOLS).sort();
    for (const symbol of this.#quotes.keys()) {
      if (!this.#watchers.has(symbol)) {
        this.#quotes.delete(symbol);
        this.#proofs.delete(symbol);
      }
    }
    if (symbols.length === 0) {
      this.#close();
    } else if (symbols.join() !== this.#wanted.join()) {
      this.#wanted = symbols;
      if (this.#socket === null) {
        this.#open();
      } else {
        this.#socket.renew();
      }
      void this.#read();
    }
  }

  #open() {
    this.#socket = keepSocket({
      credentials: this.#credentials,
      baseUrl: this.#baseUrl,
      address: () => {
        this.#asked = this.#wanted;
        return `/ws/market/quotes?symbols=${this.#asked.map(encodeURIComponent).join()}`;
      },
      // A quiet market is silent: see #poll.
      silenceMillis: () => null,
      opens: () => true,
      opened: () => {
        clearTimeout(this.#losing);
        this.#pushed = this.#asked;
        this.#heardAt = Date.now();
      },
      lost: () => {
        this.#pushed = [];
        clearTimeout(this.#losing);
        this.#losing = setTimeout(() => this.#doWithout(), LOST_MILLIS);
      },
      heard: (message) => {
        if (message.event === 'quote') {
          this.#heardAt = Date.now();
          this.#take(message as QuoteMessage);
        }
      },
    });
    this.#polling = setInterval(() => void this.#poll(), QUOTES_POLL_MILLIS);
  }

  #close() {
    this.#socket?.close();
    this.#socket = null;
    this.#wanted = this.#pushed = [];
    clearInterval(this.#polling);
    clearTimeout(this.#losing);
  }

  /** Nothing is pushed any more: what was holds no longer, unless reading says so. */
  #doWithout() {
    this.#doubt([...this.#watchers.keys()], LOST_MILLIS);
    void this.#poll();
  }

  /** Reads what is not pushed, or not told of; a socket that has missed something is replaced. */
  async #poll() {
    // Not even an answer that never comes, or a machine that has slept, lets an old price pass for a fresh one.
    this.#doubt([...this.#watchers.keys()], 2 * QUIET_MILLIS);
    if (this.#reading) {
      return;
    }
    this.#reading = true;
    const heardAt = this.#heardAt;
    const isQuiet = this.#pushed.length > 0 && Date.now() - heardAt >= QUIET_MILLIS;
    const news = await this.#read(isQuiet ? undefined : this.#untold());
    if (isQuiet && heardAt === this.#heardAt && news.some((symbol) => this.#pushed.includes(symbol))) {
      this.#socket?.renew();
    }
    this.#reading = false;
  }

  #untold(): string[] {
    return [...this.#watchers.keys()].filter(
      (symbol) => !this.#pushed.includes(symbol) || this.#isUnproven(symbol, QUIET_MILLIS),
    );
  }

  /** Reads the quotes of some instruments, or of all; returns those with news. */
  async #read(symbols: readonly string[] = [...this.#watchers.keys()]): Promise<string[]> {
    const news: string[] = [];
    for (let from = 0; from < symbols.length; from += MOST_SYMBOLS) {
      try {
        const quotes = await readQuotes(this.#api, symbols.slice(from, from + MOST_SYMBOLS));
        news.push(...quotes.filter((quote) => this.#take(quote)).map(({ symbol }) => symbol));
      } catch {
        // Read again in five seconds; until then it is as old as it is.
      }
    }
    this.#doubt(symbols, QUIET_MILLIS);
    return news;
  }

  #isUnproven(symbol: string, millis: number): boolean {
    return Date.now() - (this.#proofs.get(symbol) ?? 0) >= millis;
  }

  /** No longer takes those quotes for fresh of which nothing was heard for so long. */
  #doubt(symbols: readonly string[], millis: number) {
    for (const symbol of symbols) {
      const quote = this.#quotes.get(symbol);
      if (quote?.fresh === true && this.#isUnproven(symbol, millis)) {
        this.#show({ ...quote, fresh: false });
      }
    }
  }

  /** Whether the quote was news. */
  #take(quote: Quote): boolean {
    const known = this.#quotes.get(quote.symbol);
    const isOlder = known !== undefined && known.timestamp.slice(0, -1) > quote.timestamp.slice(0, -1);
    if (isOlder || !this.#watchers.has(quote.symbol)) {
      return false;
    }
    this.#proofs.set(quote.symbol, Date.now());
    if (known?.timestamp === quote.timestamp && known.fresh === quote.fresh) {
      return false;
    }
    this.#show(quote);
    return true;
  }

  #show(quote: Quote) {
    this.#quotes.set(quote.symbol, quote);
    this.#watchers.get(quote.symbol)?.forEach((changed) => changed());
  }
}
