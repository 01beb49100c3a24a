import type { Credentials } from './api';
import type { AccountMessage, OrderMessage, StreamMessage, StreamOpened } from './messages';
import { keepSocket, type Message } from './socket';

export interface OrderStreamOptions {
  readonly credentials: Credentials;
  /** Origin of the system; empty for that of the page. */
  readonly baseUrl?: string;
  /**
   * The stream is open, for the first time or again. RESUMED: what was missed follows, and nothing needs to be read. NEW, REFETCH: what
   * was before must be read from the API now, after this call, so that nothing is missed.
   */
  readonly onOpened: (opened: StreamOpened) => void;
  readonly onOrder: (message: OrderMessage) => void;
  readonly onAccount: (message: AccountMessage) => void;
  /** Anything was heard, be it a heartbeat: before the calls above. */
  readonly onHeard?: () => void;
  /** There is no stream for now; it is tried again until it is closed. */
  readonly onLost: () => void;
}

export interface OrderStream {
  close(): void;
}

/** How many heartbeats' time a stream may be silent. */
const HEARTBEATS = 2.5;

/**
 * Listens to one's own orders and account for as long as it is not closed. Messages may come more than once, when a stream replaces
 * another: versions tell.
 */
export function openOrderStream(options: OrderStreamOptions): OrderStream {
  const { credentials, baseUrl = '', onOpened, onOrder, onAccount, onHeard, onLost } = options;
  let resume: string | null = null;
  let heartbeatSeconds: number | null = null;

  return keepSocket({
    credentials,
    baseUrl,
    address: () => '/ws/orders/events' + (resume === null ? '' : `?resume=${encodeURIComponent(resume)}`),
    silenceMillis: () => heartbeatSeconds && heartbeatSeconds * 1000 * HEARTBEATS,
    opens: (message) => message?.event === 'stream.opened',
    opened: () => undefined,
    lost: onLost,
    heard: (heard: Message) => {
      const message = heard as StreamMessage;
      onHeard?.();
      // What was missed is still to come when a stream is resumed: until then the place is the one before.
      if (message.event !== 'stream.opened' || message.outcome !== 'RESUMED') {
        resume = message.resume;
      }
      if (message.event === 'stream.opened') {
        heartbeatSeconds = message.heartbeat_seconds;
        onOpened(message);
      } else if (message.event === 'account.updated') {
        onAccount(message);
      } else if ('order_id' in message) {
        onOrder(message);
      }
    },
  });
}
