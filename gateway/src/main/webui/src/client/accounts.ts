import { type Account, answerOf, type Api } from './api';
import type { AccountMessage } from './messages';

/** What a message leaves open is read so many milliseconds later, once for all messages of that time. */
const READ_AFTER_MILLIS = 500;

/** A trader's own account: read, and kept up to date by messages. */
export class AccountBook {
  readonly #api: Api;
  readonly #changed: () => void;
  #newest: AccountMessage | null = null;
  #reading: ReturnType<typeof setTimeout> | undefined;
  account: Account | undefined;
  error: Error | null = null;

  constructor(api: Api, changed: () => void) {
    this.#api = api;
    this.#changed = changed;
  }

  /** Takes a message; positions and reservations are read soon after, for it does not say all of them. */
  hear(message: AccountMessage) {
    if (message.version <= (this.#newest ?? this.account ?? { version: -1 }).version) {
      return;
    }
    this.#newest = message;
    if (this.account !== undefined && message.version > this.account.version) {
      this.account = after(this.account, message);
      this.#changed();
      this.#reading ??= setTimeout(() => void this.read(), READ_AFTER_MILLIS);
    }
  }

  /** Reads all of it. A failure is kept in `error`. */
  async read(): Promise<void> {
    this.stop();
    try {
      this.#take(await answerOf(this.#api.GET('/api/v1/account')));
      this.error = null;
    } catch (failure) {
      this.error = failure as Error;
    }
    this.#changed();
  }

  /** Reads nothing more by itself. */
  stop() {
    clearTimeout(this.#reading);
    this.#reading = undefined;
  }

  #take(told: Account) {
    const known = this.account;
    if (known !== undefined && (told.version < known.version || JSON.stringify(told) === JSON.stringify(known))) {
      return;
    }
    const newest = this.#newest;
    this.account = newest !== null && newest.version > told.version ? after(told, newest) : told;
  }
}

function after(account: Account, { version, cash, buying_power, day_profit_loss }: AccountMessage): Account {
  return { ...account, version, cash, buying_power, day_profit_loss };
}
