import type { BadgeTone } from '../ui/StatusBadge';
import type { OpenPhase, TradingScope, TradingState } from './reads';

export const SCOPES: ReadonlyMap<TradingScope, string> = new Map([
  ['FIRM', 'Whole firm'],
  ['TRADER', 'Trader'],
  ['SYMBOL', 'Symbol'],
  ['VENUE', 'Venue'],
]);

export const STATES: ReadonlyMap<TradingState, string> = new Map([
  ['ACTIVE', 'Active'],
  ['REDUCING', 'Reducing'],
  ['HALTED', 'Halted'],
]);

export const STATE_TONES: Record<TradingState, BadgeTone> = {
  ACTIVE: 'positive',
  REDUCING: 'caution',
  HALTED: 'negative',
};

const STRICTNESS: Record<TradingState, number> = { ACTIVE: 0, REDUCING: 1, HALTED: 2 };

/** Whether a change has to be agreed to: a halt, and whatever lets more through than before. */
export function isGrave(before: TradingState, after: TradingState): boolean {
  return after === 'HALTED' || STRICTNESS[after] < STRICTNESS[before];
}

export function isStricter(state: TradingState, other: TradingState): boolean {
  return STRICTNESS[state] > STRICTNESS[other];
}

/** Phases that somebody of operations looks for, those in trouble first. */
export const PHASES: ReadonlyMap<OpenPhase, string> = new Map([
  ['UNKNOWN', 'Unknown'],
  ['NOT_ACCEPTED', 'Not accepted'],
  ['SENDING', 'Sending'],
  ['APPROVED', 'Approved'],
  ['WORKING', 'Working'],
]);

export const PHASE_TONES: Record<OpenPhase, BadgeTone> = {
  UNKNOWN: 'negative',
  NOT_ACCEPTED: 'caution',
  SENDING: 'active',
  APPROVED: 'neutral',
  WORKING: 'positive',
};

/** `the whole firm`, `trader trader1`, `symbol AAPL`; `this trader` as long as nobody has said which. */
export function subjectInWords(scope: TradingScope, subject: string | null): string {
  if (scope === 'FIRM') {
    return 'the whole firm';
  }
  const kind = scope.toLowerCase();
  return subject === null || subject === '' ? `this ${kind}` : `${kind} ${subject}`;
}

/** `NOT_CONNECTED` as `Not connected`. */
export function plainly(code: string): string {
  const words = code.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
