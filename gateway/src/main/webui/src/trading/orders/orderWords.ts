import type { Order, TrailEntry } from '../../client/api';
import { count, price } from '../../ui/format';
import type { BadgeTone } from '../../ui/StatusBadge';

/** Where an order stands, in words a trader uses. */
export interface Standing {
  word: string;
  tone: BadgeTone;
  /** What it means and what to do; null where the word says it all. */
  meaning: string | null;
}

const PHASES: Record<Order['phase'], Standing> = {
  RECEIVED: { word: 'Being checked', tone: 'active', meaning: 'It is held against your account and limits.' },
  APPROVED: { word: 'About to be sent', tone: 'active', meaning: 'It is approved and goes to the exchange next.' },
  SENDING: { word: 'Being sent', tone: 'active', meaning: 'It is on its way to the exchange.' },
  UNKNOWN: {
    word: 'Waiting for the exchange',
    tone: 'caution',
    meaning:
      'The exchange has not said yet whether it has the order. We keep asking it. Do not place the order again; you may cancel it.',
  },
  WORKING: { word: 'Working', tone: 'active', meaning: 'The exchange has it and looks for a counterparty.' },
  NOT_ACCEPTED: {
    word: 'Not taken: retry or let go',
    tone: 'caution',
    meaning:
      'The exchange did not take the order: nothing was executed. Retry sends it once more, and it can never be doubled; letting go ends it and frees what was held back for it. Left alone, it is let go by itself before long.',
  },
  DONE: { word: 'Over', tone: 'neutral', meaning: null },
};

export function standingOf({ status, phase }: Pick<Order, 'status' | 'phase'>): Standing {
  switch (status) {
    case 'PENDING':
      return PHASES[phase];
    case 'PARTIAL':
      return phase === 'UNKNOWN'
        ? { ...PHASES.UNKNOWN, word: 'Partly filled, waiting' }
        : { word: 'Partly filled', tone: 'active', meaning: 'What is left of it is still at the exchange.' };
    case 'FILLED':
      return { word: 'Filled', tone: 'positive', meaning: null };
    case 'REJECTED':
      return { word: 'Rejected', tone: 'negative', meaning: null };
    case 'CANCELLED':
      return { word: 'Cancelled', tone: 'neutral', meaning: null };
  }
}

/** Whether anything may still become of it. */
export function isOpen({ status }: Pick<Order, 'status'>): boolean {
  return status === 'PENDING' || status === 'PARTIAL';
}

export const SIDE_WORDS = { BUY: 'Buy', SELL: 'Sell' } as const;
export const TYPE_WORDS = { MARKET: 'Market', LIMIT: 'Limit', STOP: 'Stop' } as const;
export const TIME_IN_FORCE_WORDS = {
  DAY: 'Day',
  GTC: 'Good till cancelled',
  IOC: 'Immediate or cancel',
  FOK: 'Fill or kill',
} as const;

/** `Buy 100 AAPL`. */
export function outline({ side, quantity, symbol }: Pick<Order, 'side' | 'quantity' | 'symbol'>): string {
  return `${SIDE_WORDS[side]} ${count(quantity)} ${symbol}`;
}

/** `50 of 100 filled`. */
export function filledWords({ filled_quantity, quantity }: Pick<Order, 'filled_quantity' | 'quantity'>): string {
  return `${count(filled_quantity)} of ${count(quantity)} filled`;
}

/** A step of an order's trail as a sentence. */
export function trailWords(entry: TrailEntry): string {
  const at = entry.venue === null ? 'the exchange' : entry.venue;
  switch (entry.action) {
    case 'SUBMITTED':
      return 'You placed the order.';
    case 'APPROVED':
      return 'It was checked against your account and limits, and approved.';
    case 'REJECTED':
      return 'It was rejected.';
    case 'EXECUTED':
      return entry.error_code === null
        ? `${at} took it in.`
        : `It was sent to ${at}${again(entry.retry_attempt)}, which did not confirm it.`;
    case 'RECOVERED':
      return `${at} was found to have it.`;
    case 'FAILED':
      return `It could not be settled with ${at} so far.`;
    case 'FILLED':
      return `${count(entry.quantity)} ${entry.quantity === 1 ? 'share was' : 'shares were'} traded at ${price(entry.price)} on ${at}.`;
    case 'CANCEL_REQUESTED':
      return 'Its cancellation was asked for.';
    case 'CANCELLED':
      return 'What was left of it was cancelled.';
    case 'RETRY_REQUESTED':
      return 'You asked to send it once more.';
    case 'ACKNOWLEDGED':
      return 'You let go of it.';
  }
}

function again(retry: number | null): string {
  return retry === null || retry === 0 ? '' : ` again (attempt ${retry + 1})`;
}
