import type { LogEntry, TrailEntry } from '../client/api';
import type { BadgeTone } from '../ui/StatusBadge';
import { count, price } from '../ui/format';

type Action = LogEntry['action'];

const NAMES: Record<Action, string> = {
  SUBMITTED: 'Submitted',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
  EXECUTED: 'At venue',
  RECOVERED: 'Recovered',
  FAILED: 'Send failed',
  FILLED: 'Filled',
  CANCEL_REQUESTED: 'Cancel requested',
  CANCELLED: 'Cancelled',
  RETRY_REQUESTED: 'Retry requested',
  ACKNOWLEDGED: 'Acknowledged',
  TRADING_STATE_CHANGED: 'Trading state set',
  ACCOUNT_CHANGED: 'Account changed',
  INTAKE_CHANGED: 'Intake set',
};

const TONES: Partial<Record<Action, BadgeTone>> = {
  FILLED: 'positive',
  EXECUTED: 'active',
  RECOVERED: 'caution',
  FAILED: 'caution',
  REJECTED: 'negative',
  TRADING_STATE_CHANGED: 'caution',
  INTAKE_CHANGED: 'caution',
};

export function actionName(action: Action): string {
  return NAMES[action];
}

export function actionTone(action: Action): BadgeTone {
  return TONES[action] ?? 'neutral';
}

/** What a step of an order's life was, in a sentence. */
export function stepInWords(entry: TrailEntry): string {
  const { action, side, quantity, symbol, trader_id: trader, venue } = entry;
  const at = venue === null ? 'the venue' : venue;
  const shares = `${count(quantity)} ${quantity === 1 ? 'share' : 'shares'}`;
  const order = `${side === 'BUY' ? 'buy' : 'sell'} ${shares} of ${symbol}`;
  switch (action) {
    case 'SUBMITTED':
      return `${trader} asked to ${order}${entry.price === null ? '' : ` at ${price(entry.price)}`}.`;
    case 'APPROVED':
      return 'The risk rules let the order through.';
    case 'REJECTED':
      return venue === null ? 'The order was refused.' : `${at} refused the order.`;
    case 'EXECUTED':
      return `${at} has taken the order in.`;
    case 'RECOVERED':
      return `What had become of the order was found out from ${at}.`;
    case 'FAILED':
      return `${attempt(entry.retry_attempt)} to ${at} failed.`;
    case 'FILLED':
      return `${side === 'BUY' ? 'Bought' : 'Sold'} ${shares}${entry.price === null ? '' : ` at ${price(entry.price)}`} at ${at}.`;
    case 'CANCEL_REQUESTED':
      return 'It was asked to cancel the order.';
    case 'CANCELLED':
      return 'The order was cancelled.';
    case 'RETRY_REQUESTED':
      return `${trader} asked to send the order again.`;
    case 'ACKNOWLEDGED':
      return `${trader} took note that the order had failed.`;
  }
}

function attempt(retry: number | null): string {
  return retry === null || retry === 0 ? 'The first send' : `Send ${retry + 1}`;
}

/** Why, and for what operations changed also what: all that a row says beside its figures. */
export function saidOf(entry: LogEntry): string | null {
  const said: string[] = [];
  if (entry.scope !== null) {
    said.push(entry.subject === null ? 'Whole firm' : `${entry.scope.toLowerCase()} ${entry.subject}`);
  }
  if (entry.changes.length > 0) {
    said.push(
      entry.changes.map(({ field, before, after }) => `${field} ${before ?? '–'} → ${after ?? '–'}`).join(', '),
    );
  }
  if (entry.reason !== null) {
    said.push(entry.reason.code === null ? `“${entry.reason.message}”` : entry.reason.message);
  }
  if (entry.changed_by !== null) {
    said.push(`by ${entry.changed_by}`);
  }
  return said.length === 0 ? null : said.join(' · ');
}
