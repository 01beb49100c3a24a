import type { Api, Credentials } from './api';
import { MOST_SYMBOLS, type Quote, readQuotes } from './market';
import type { QuoteMessage } from './messages';
import { keepSocket, type KeptSocket } from './socket';

/** Milliseconds between two readings of quotes that are not pushed. */
export const QUOTES_POLL_MILLIS = 5000;
/** A socket that says nothing for so long is looked after: the market may be quiet, or the socket dead. */
export const QUIET_MILLIS = 15_000;
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
  #socket: KeptSocket | null = null;
  #pushing = false;
  /** The instruments of the present socket, and of the one that is to replace it. */
  #pushed: readonly string[] = [];
  #heardAt = 0;
  #reading = false;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #polling: ReturnType<typeof setInterval> | undefined;

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
      }
    }
    if (symbols.length === 0) {
      this.#close();
    } else if (symbols.join() !== this.#pushed.join()) {
      this.#pushed = symbols;
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
      address: () => `/ws/market/quotes?symbols=${this.#pushed.map(encodeURIComponent).join()}`,
      // A quiet market is silent: see #poll.
      silenceMillis: () => null,
      opens: () => true,
      opened: () => {
        this.#pushing = true;
        this.#heardAt = Date.now();
      },
      lost: () => {
        this.#pushing = false;
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
    this.#pushing = false;
    this.#pushed = [];
    clearInterval(this.#polling);
  }

  /** Reads what is not pushed; a socket that has missed something is replaced. */
  async #poll() {
    if (this.#reading) {
      return;
    }
    this.#reading = true;
    const isQuiet = this.#pushing && Date.now() - this.#heardAt >= QUIET_MILLIS;
    const heardAt = this.#heardAt;
    const news = await this.#read(!this.#pushing || isQuiet ? undefined : this.#unpushed());
    if (isQuiet && heardAt === this.#heardAt && news.some((symbol) => this.#pushed.includes(symbol))) {
      this.#socket?.renew();
    }
    this.#reading = false;
  }

  #unpushed(): string[] {
    return [...this.#watchers.keys()].filter((symbol) => !this.#pushed.includes(symbol));
  }

  /** Reads the quotes of some instruments, or of all; returns those with news. */
  async #read(symbols: readonly string[] = [...this.#watchers.keys()]): Promise<string[]> {
    const news: string[] = [];
    for (let from = 0; from < symbols.length; from += MOST_SYMBOLS) {
      try {
        const quotes = await readQuotes(this.#api, symbols.slice(from, from + MOST_SYMBOLS));
        news.push(...quotes.filter((quote) => this.#take(quote)).map(({ symbol }) => symbol));
      } catch {
        // Read again in five seconds; how old a quote is can be seen.
      }
    }
    return news;
  }

  /** Whether the quote was news. */
  #take(quote: Quote): boolean {
    const known = this.#quotes.get(quote.symbol);
    const watchers = this.#watchers.get(quote.symbol);
    const isOld =
      known !== undefined &&
      (known.timestamp.slice(0, -1) > quote.timestamp.slice(0, -1) ||
        (known.timestamp === quote.timestamp && known.fresh === quote.fresh));
    if (watchers === undefined || isOld) {
      return false;
    }
    this.#quotes.set(quote.symbol, quote);
    watchers.forEach((changed) => changed());
    return true;
  }
}
