import type { Credentials } from './api';

/** A message as it came: an object with the name of what has happened. */
export interface Message {
  readonly event: string;
}

/** What a connection is for. */
export interface SocketPlan {
  readonly credentials: Credentials;
  /** Path and query, asked for anew with every connection. */
  address(): string;
  /** Origin of the system; empty for that of the page. */
  readonly baseUrl: string;
  /** After how many milliseconds without a word a connection is dead; null if silence says nothing. */
  silenceMillis(): number | null;
  /** Whether a connection is open with this message; null asks it when the handshake is done. */
  opens(message: Message | null): boolean;
  heard(message: Message): void;
  /** A connection is open, be it in the place of another. */
  opened(): void;
  /** There is no connection any more. */
  lost(): void;
}

export interface KeptSocket {
  /** Connects once more and lets go of the present connection when the new one is open. */
  renew(): void;
  close(): void;
}

/** Milliseconds within which a connection must be open. */
export const OPENING_MILLIS = 10_000;
/** The longest pause between two attempts, and the longest before the first, in milliseconds. */
export const LONGEST_PAUSE_MILLIS = 30_000;
export const FIRST_PAUSE_MILLIS = 500;
/** Milliseconds between two looks whether a connection is silent: timers do not count the time in which a machine sleeps. */
const LOOK_MILLIS = 1000;
/** A connection that held this long was a good one: the next pause is short again. */
const GOOD_MILLIS = 10_000;
/** Close code of a token that has expired. */
const POLICY = 1008;

/**
 * Keeps a WebSocket open: connects again, with pauses that grow and are spread by chance, when it is lost or silent for too long, and
 * before its token expires. At most two sockets are open at a time.
 */
export function keepSocket(plan: SocketPlan): KeptSocket {
  const kept = new Keeper(plan);
  kept.open();
  return kept;
}

class Keeper implements KeptSocket {
  readonly #plan: SocketPlan;
  #current: WebSocket | null = null;
  #currentSince = 0;
  #heardAt = 0;
  /** The one that is to replace the current one, or is to become it. */
  #next: WebSocket | null = null;
  /** An attempt waits for its token. Each attempt has a number of its own, so that an abandoned one is known. */
  #attempt = 0;
  #asking = false;
  /** What it is connecting for has changed: it connects once more when that is done. */
  #outdated = false;
  #failures = 0;
  #pause: ReturnType<typeof setTimeout> | undefined;
  #opening: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #unfollow: (() => void)[] = [];
  #closed = false;

  constructor(plan: SocketPlan) {
    this.#plan = plan;
  }

  open() {
    this.#unfollow = [
      this.#plan.credentials.onRenewed(() => this.renew()),
      ...follow('window', 'online', () => this.#now()),
      ...follow('window', 'offline', () => this.#drop()),
      ...follow('document', 'visibilitychange', () => this.#seen()),
    ];
    this.#connect();
  }

  renew() {
    // A browser complains of a socket that is closed before it is open.
    if (this.#next === null) {
      this.#abandonNext();
      this.#connect();
    } else {
      this.#outdated = true;
    }
  }

  close() {
    this.#closed = true;
    this.#unfollow.forEach((stop) => stop());
    this.#abandonNext();
    clearTimeout(this.#silence);
    const last = this.#current;
    this.#current = null;
    last?.close(1000);
  }

  #connect() {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    if (this.#closed || this.#asking || this.#next !== null) {
      return;
    }
    this.#asking = true;
    const attempt = ++this.#attempt;
    this.#plan.credentials.token().then(
      (token) => {
        if (attempt === this.#attempt && !this.#closed) {
          this.#asking = false;
          this.#begin(token);
        }
      },
      () => {
        if (attempt === this.#attempt && !this.#closed) {
          this.#asking = false;
          this.#again();
        }
      },
    );
  }

  #begin(token: string) {
    this.#outdated = false;
    const socket = new WebSocket(webSocketAddress(this.#plan.baseUrl, this.#plan.address()), protocolsOf(token));
    this.#next = socket;
    this.#opening = setTimeout(() => this.#over(socket), OPENING_MILLIS);
    socket.onopen = () => {
      if (this.#plan.opens(null)) {
        this.#establish(socket);
      }
    };
    socket.onmessage = ({ data }) => this.#receive(socket, data);
    socket.onclose = ({ code }) => {
      if (code === POLICY) {
        this.#plan.credentials.refused();
      }
      this.#over(socket);
    };
  }

  #receive(socket: WebSocket, data: unknown) {
    const message = messageOf(data);
    if (message === null) {
      return;
    }
    if (socket === this.#next && this.#plan.opens(message)) {
      this.#establish(socket);
    }
    // What the next one says before it is open is not to be relied on.
    if (socket === this.#current) {
      this.#heardAt = Date.now();
      this.#plan.heard(message);
      if (this.#silence === undefined) {
        this.#listen();
      }
    }
  }

  #establish(socket: WebSocket) {
    clearTimeout(this.#opening);
    this.#next = null;
    const before = this.#current;
    this.#current = socket;
    this.#currentSince = this.#heardAt = Date.now();
    if (before !== null) {
      letGo(before);
    }
    this.#plan.opened();
    if (this.#outdated) {
      this.#connect();
    }
  }

  /** A socket is closed, or given up. */
  #over(socket: WebSocket) {
    letGo(socket);
    if (socket === this.#next) {
      clearTimeout(this.#opening);
      this.#next = null;
      this.#again();
    } else if (socket === this.#current) {
      this.#current = null;
      this.#listen();
      if (Date.now() - this.#currentSince >= GOOD_MILLIS) {
        this.#failures = 0;
      }
      this.#plan.lost();
      this.#again();
    }
  }

  /** Connects after a pause. */
  #again() {
    if (this.#closed || this.#asking || this.#next !== null) {
      return;
    }
    clearTimeout(this.#pause);
    const longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS * 2 ** Math.min(this.#failures, 16));
    this.#failures++;
    this.#pause = setTimeout(() => this.#connect(), longest * (0.5 + 0.5 * Math.random()));
  }

  /** Connects without a pause if there is no connection. */
  #now() {
    if (this.#current === null) {
      this.#failures = 0;
      this.#connect();
    }
  }

  #drop() {
    if (this.#current !== null) {
      this.#over(this.#current);
    }
  }

  /** Timers of a page in the background stand still: look whether something was missed. */
  #seen() {
    if (document.visibilityState === 'visible') {
      this.#listen();
      this.#now();
    }
  }

  /** Takes the connection for dead if it has been silent for too long, or looks again when it would have been. */
  #listen() {
    clearTimeout(this.#silence);
    this.#silence = undefined;
    const allowed = this.#plan.silenceMillis();
    if (this.#current === null || allowed === null) {
      return;
    }
    const left = this.#heardAt + allowed - Date.now();
    if (left <= 0) {
      this.#over(this.#current);
    } else {
      this.#silence = setTimeout(() => this.#listen(), Math.min(left, LOOK_MILLIS));
    }
  }

  #abandonNext() {
    clearTimeout(this.#pause);
    clearTimeout(this.#opening);
    this.#attempt++;
    this.#asking = false;
    if (this.#next !== null) {
      letGo(this.#next);
      this.#next = null;
    }
  }
}

function letGo(socket: WebSocket) {
  socket.onopen = socket.onmessage = socket.onclose = null;
  socket.close(1000);
}

function follow(where: 'window' | 'document', event: string, listener: () => void): (() => void)[] {
  // Outside of a browser there is neither.
  const target = where === 'window' ? globalThis.window : globalThis.document;
  if ((target as EventTarget | undefined) === undefined) {
    return [];
  }
  target.addEventListener(event, listener);
  return [() => target.removeEventListener(event, listener)];
}

function webSocketAddress(baseUrl: string, address: string): string {
  const url = new URL(address, baseUrl === '' ? window.location.href : baseUrl);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url.href;
}

/** A browser cannot set headers with a WebSocket: the token travels as a sub-protocol. */
function protocolsOf(token: string): string[] {
  return ['bearer-token-carrier', encodeURIComponent(`quarkus-http-upgrade#Authorization#Bearer ${token}`)];
}

function messageOf(data: unknown): Message | null {
  if (typeof data !== 'string') {
    return null;
  }
  try {
    const message: unknown = JSON.parse(data);
    const named = typeof message === 'object' && message !== null && 'event' in message;
    return named && typeof message.event === 'string' ? (message as Message) : null;
  } catch {
    return null;
  }
}
