import type { Order, OrderPage } from './api';
import type { OrderMessage } from './messages';

/** What is known of an order before and after something was said of it. */
export interface Step {
  readonly before: Order | undefined;
  readonly order: Order;
}

/** Orders that are kept, those that are kept although they are older than all pages, and those that are to be fetched. */
export const MOST_LISTED = 10_000;
export const MOST_APART = 200;
export const MOST_WANTED = 1000;

/**
 * The orders of a trader, put together from pages of the list, single orders and messages of the stream, in whatever order and however
 * often they come: of each order the newest version wins. Knows what has to be fetched because messages do not say all of an order.
 */
export class OrderBook {
  /** What is not older than the pages read: without a gap. */
  readonly #listed = new Map<string, Order>();
  /** Older ones that were fetched singly. */
  readonly #apart = new Map<string, Order>();
  /** The newest message of each order that is not known yet. */
  readonly #early = new Map<string, OrderMessage>();
  /** Which orders must be fetched, and at which version at least. */
  readonly #wanted = new Map<string, number>();
  /** The oldest order of the pages read; undefined as long as there is none. */
  #floor: Order | 'all' | undefined;
  #order: string[] | null = [];
  #snapshot: readonly Order[] | null = [];
  #overflowed = false;

  /** Newest first. The same array and the same orders as before where nothing has changed. */
  snapshot(): readonly Order[] {
    this.#order ??= [...this.#listed.values()].sort(byAge).map(({ id }) => id);
    this.#snapshot ??= this.#order.map((id) => this.#listed.get(id) as Order);
    return this.#snapshot;
  }

  get(id: string): Order | undefined {
    return this.#listed.get(id) ?? this.#apart.get(id);
  }

  /** Whether no page has been taken yet. */
  get isUnread(): boolean {
    return this.#floor === undefined;
  }

  /** Whether there is no order that is older than the pages read. */
  get isComplete(): boolean {
    return this.#floor === 'all';
  }

  /** How many orders the list of the API must be asked to pass over to continue where the pages read end. */
  get size(): number {
    return this.#listed.size;
  }

  /** Whether older orders follow, and may be kept. */
  get hasMore(): boolean {
    return this.#floor !== undefined && this.#floor !== 'all' && this.#listed.size < MOST_LISTED;
  }

  /** Takes a page that begins with the newest order, or where an earlier page has ended. */
  takePage(page: OrderPage): Step[] {
    const oldest = page.orders.at(-1);
    if (!page.has_more) {
      this.#lowerFloor('all');
    } else if (oldest !== undefined && !this.#isListed(oldest)) {
      this.#lowerFloor(oldest);
    }
    return page.orders.flatMap((order) => this.take(order) ?? []);
  }

  /** Takes an order that the API has answered; null if as much is known already. */
  take(told: Order): Step | null {
    const before = this.get(told.id);
    if ((this.#wanted.get(told.id) ?? Infinity) <= told.version) {
      this.#wanted.delete(told.id);
    }
    if (before !== undefined && !isNews(before, told)) {
      return null;
    }
    const early = this.#early.get(told.id);
    this.#early.delete(told.id);
    const order = early !== undefined && early.version > told.version ? after(told, early) : told;
    this.#put(order);
    return { before, order };
  }

  /** Takes a message of the stream; whether it was news. */
  tell(message: OrderMessage): boolean {
    const { order_id: id, version } = message;
    const known = this.get(id) ?? this.#early.get(id);
    if (known !== undefined && version <= known.version) {
      return false;
    }
    const order = this.get(id);
    if (order === undefined) {
      this.#early.set(id, message);
      this.#want(id, version);
      return true;
    }
    this.#put(after(order, message));
    if (version > order.version + 1 || message.total_filled !== order.filled_quantity || !saysPhase(message)) {
      this.#want(id, version);
    } else if (this.#wanted.has(id)) {
      this.#wanted.set(id, version);
    }
    return true;
  }

  /** Orders that must be fetched, those first that have waited longest. */
  wanted(): string[] {
    return [...this.#wanted.keys()];
  }

  isWanted(id: string): boolean {
    return this.#wanted.has(id);
  }

  /** An order that cannot be had. */
  giveUp(id: string) {
    this.#wanted.delete(id);
    this.#early.delete(id);
  }

  /** Has an order fetched to see whether it is still what it was. */
  want(id: string) {
    this.#want(id, this.get(id)?.version ?? 0);
  }

  /** The open ones that are older than another, in the list and apart from it. */
  openOlderThan(oldest: Order): { listed: Order[]; apart: Order[] } {
    const isMeant = (order: Order) => !isOver(order) && byAge(order, oldest) > 0;
    return { listed: this.snapshot().filter(isMeant), apart: [...this.#apart.values()].filter(isMeant) };
  }

  /** Whether more had to be fetched than is kept in mind: all of the list must be read again. */
  get hasOverflowed(): boolean {
    return this.#overflowed;
  }

  /** Whether that was so; it is being read again. */
  takeOverflow(): boolean {
    const overflowed = this.#overflowed;
    this.#overflowed = false;
    return overflowed;
  }

  /** Something has been given up: all of the list must be read again. */
  overflow() {
    this.#overflowed = true;
  }

  #want(id: string, version: number) {
    this.#wanted.set(id, version);
    if (this.#wanted.size > MOST_WANTED) {
      const [longest] = this.#wanted.keys();
      this.giveUp(longest as string);
      this.overflow();
    }
  }

  #put(order: Order) {
    if (this.#listed.has(order.id)) {
      this.#listed.set(order.id, order);
      this.#snapshot = null;
    } else if (this.#isListed(order)) {
      this.#list(order);
      this.#trim();
    } else {
      this.#apart.delete(order.id);
      this.#apart.set(order.id, order);
      if (this.#apart.size > MOST_APART) {
        const [longest] = this.#apart.keys();
        this.#apart.delete(longest as string);
      }
    }
  }

  #list(order: Order) {
    this.#listed.set(order.id, order);
    this.#order = this.#snapshot = null;
  }

  #isListed(order: Order): boolean {
    return this.#floor === 'all' || (this.#floor !== undefined && byAge(order, this.#floor) <= 0);
  }

  #lowerFloor(floor: Order | 'all') {
    this.#floor = floor;
    for (const order of this.#apart.values()) {
      if (this.#isListed(order)) {
        this.#apart.delete(order.id);
        this.#list(order);
      }
    }
  }

  /** Lets go of the oldest, a tenth at once, so that not every new order sorts all. */
  #trim() {
    if (this.#listed.size <= MOST_LISTED) {
      return;
    }
    const kept = this.snapshot().slice(0, MOST_LISTED * 0.9);
    for (const { id } of this.snapshot().slice(kept.length)) {
      this.#listed.delete(id);
    }
    this.#floor = kept.at(-1);
    this.#order = this.#snapshot = null;
  }
}

/** Newest first; those of one moment as the list of the API has them. */
export function byAge(one: Order, other: Order): number {
  const [created, otherCreated] = [momentOf(one), momentOf(other)];
  if (created === otherCreated) {
    return one.id < other.id ? -1 : one.id === other.id ? 0 : 1;
  }
  return created > otherCreated ? -1 : 1;
}

/** Without the Z, texts of moments with and without fractions are in the order of time. */
function momentOf(order: Order): string {
  return order.created_at.slice(0, -1);
}

function isOver(order: Order): boolean {
  return order.status !== 'PENDING' && order.status !== 'PARTIAL';
}

/** Phases change without a version, and what was made of messages lacks fills: the same version may say more. */
function isNews(known: Order, told: Order): boolean {
  if (told.version !== known.version) {
    return told.version > known.version;
  }
  return told.phase !== known.phase || told.overfilled !== known.overfilled || told.fills.length !== known.fills.length;
}

/** The order as it is after a message. Its fills are those from before. */
function after(order: Order, message: OrderMessage): Order {
  return {
    ...order,
    version: message.version,
    status: message.status,
    phase: phaseAfter(message) ?? order.phase,
    filled_quantity: message.total_filled,
    average_fill_price: message.average_fill_price,
    reason: message.reason,
    updated_at: message.timestamp,
  };
}

function saysPhase(message: OrderMessage): boolean {
  return phaseAfter(message) !== null;
}

const PHASES: Partial<Record<OrderMessage['event'], Order['phase']>> = {
  'order.submitted': 'RECEIVED',
  'order.approved': 'APPROVED',
  'order.executed': 'WORKING',
  'order.unconfirmed': 'UNKNOWN',
  'order.filled': 'WORKING',
  'order.recovered': 'WORKING',
};

/** The phase that a message implies; null if only the order itself can tell. */
function phaseAfter(message: OrderMessage): Order['phase'] | null {
  return message.status === 'PENDING' || message.status === 'PARTIAL' ? (PHASES[message.event] ?? null) : 'DONE';
}
