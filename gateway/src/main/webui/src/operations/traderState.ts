import type { Account } from '../client/api';
import type { TradingState, TradingStates } from './reads';
import { isStricter } from './words';

/** What a trader may do by all that holds for whatever they trade, and what it comes from; nothing if it is active. */
export interface TraderState {
  state: TradingState;
  from: readonly string[];
}

/** The strictest of the account's own permission and of the trading states of its trader and the firm. */
export function traderState(
  { trader_id: trader, state }: Pick<Account, 'trader_id' | 'state'>,
  { states }: TradingStates,
): TraderState {
  const set = (scope: 'TRADER' | 'FIRM', subject: string | null) =>
    states.find((entry) => entry.scope === scope && entry.subject === subject)?.state ?? 'ACTIVE';
  const all = [
    { from: 'its rights', state },
    { from: 'trading state', state: set('TRADER', trader) },
    { from: 'trading state of the firm', state: set('FIRM', null) },
  ];
  const strictest = all.reduce((before, next) => (isStricter(next.state, before.state) ? next : before)).state;
  const from = strictest === 'ACTIVE' ? [] : all.filter((each) => each.state === strictest).map((each) => each.from);
  return { state: strictest, from };
}
