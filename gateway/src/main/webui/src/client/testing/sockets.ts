import { vi } from 'vitest';
import type { Credentials } from '../api';

/** A WebSocket whose other end is the test. */
export class FakeSocket {
  static readonly all: FakeSocket[] = [];
  /** Called with each new one. */
  static onNew: (socket: FakeSocket) => void = () => undefined;

  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  state: 'connecting' | 'open' | 'closed' = 'connecting';
  closedWith: number | null = null;
  readonly url: URL;
  readonly protocols: string[];

  constructor(url: string, protocols: string[]) {
    this.url = new URL(url);
    this.protocols = protocols;
    FakeSocket.all.push(this);
    FakeSocket.onNew(this);
  }

  /** Of the page: it is over, and nothing more is heard. */
  close(code = 1005) {
    this.state = 'closed';
    this.closedWith = code;
  }

  accept() {
    if (this.state === 'connecting') {
      this.state = 'open';
      this.onopen?.();
    }
  }

  say(message: object) {
    if (this.state === 'open') {
      this.onmessage?.({ data: JSON.stringify(message) });
    }
  }

  /** Of the system or the network. */
  drop(code = 1006) {
    if (this.state !== 'closed') {
      this.state = 'closed';
      this.onclose?.({ code });
    }
  }

  get token(): string {
    return decodeURIComponent(this.protocols[1] ?? '').replace('quarkus-http-upgrade#Authorization#Bearer ', '');
  }
}

/** Puts fakes in the place of WebSockets until the test is over. */
export function fakeSockets(onNew: (socket: FakeSocket) => void = () => undefined): FakeSocket[] {
  FakeSocket.all.length = 0;
  FakeSocket.onNew = onNew;
  vi.stubGlobal('WebSocket', FakeSocket);
  return FakeSocket.all;
}

export interface FakeCredentials extends Credentials {
  refusals: number;
  /** Who waits for a new token. */
  readonly listeners: ReadonlySet<() => void>;
  /** What the next call of `token` answers; null if nobody is signed in. */
  next: string | null;
  renew(token: string): void;
}

export function fakeCredentials(): FakeCredentials {
  const listeners = new Set<() => void>();
  return {
    refusals: 0,
    listeners,
    next: 'first',
    token() {
      return this.next === null ? Promise.reject(new Error('nobody is signed in')) : Promise.resolve(this.next);
    },
    refused() {
      this.refusals++;
    },
    onRenewed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    renew(token) {
      this.next = token;
      listeners.forEach((listener) => listener());
    },
  };
}
