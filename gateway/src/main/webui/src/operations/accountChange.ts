import { type Account, type Api, answerOf } from '../client/api';
import { numberIn } from '../trading/form/orderRules';
import { count, dollars } from '../ui/format';
import { STATES, plainly } from './words';

export type AccountPart = 'cash' | 'limits' | 'permissions';
export type Figure = 'cash' | keyof Account['limits'];

/** What is about to be set of an account, as it is typed. */
export interface AccountDraft {
  part: AccountPart;
  figures: Record<Figure, string>;
  state: Account['state'];
  orderTypes: Account['order_types'];
  reason: string;
}

interface FigureRule {
  figure: Figure;
  label: string;
  suffix: 'USD' | 'shares';
  /** What the API takes at most. */
  most: number;
}

const MOST_DOLLARS = 1_000_000_000_000;

/** The figures of each part, which are all numbers. */
export const FIGURES: Record<AccountPart, readonly FigureRule[]> = {
  cash: [{ figure: 'cash', label: 'Cash', suffix: 'USD', most: MOST_DOLLARS }],
  limits: [
    { figure: 'max_position', label: 'Largest position', suffix: 'shares', most: 100_000_000 },
    { figure: 'max_order_quantity', label: 'Largest order', suffix: 'shares', most: 1_000_000 },
    { figure: 'max_order_notional', label: 'Largest order value', suffix: 'USD', most: MOST_DOLLARS },
    { figure: 'daily_loss_limit', label: 'Largest loss of a day', suffix: 'USD', most: MOST_DOLLARS },
  ],
  permissions: [],
};
export const ORDER_TYPES = ['MARKET', 'LIMIT', 'STOP'] as const;

export function draftOf({ cash, limits, state, order_types: orderTypes }: Account): AccountDraft {
  return {
    part: 'cash',
    figures: {
      cash: String(cash),
      max_position: String(limits.max_position),
      max_order_quantity: String(limits.max_order_quantity),
      max_order_notional: String(limits.max_order_notional),
      daily_loss_limit: String(limits.daily_loss_limit),
    },
    state,
    orderTypes: ORDER_TYPES.filter((type) => orderTypes.includes(type)),
    reason: '',
  };
}

/** What of a draft for an account no system would take, or would change nothing, by field. */
export function faultsOf(draft: AccountDraft, known: Account): ReadonlyMap<string, string> {
  const { part, figures, reason } = draft;
  const faults = new Map<string, string>();
  for (const rule of FIGURES[part]) {
    const fault = figureFault(figures[rule.figure].trim(), rule);
    if (fault !== null) {
      faults.set(rule.figure, fault);
    }
  }
  if (faults.size === 0 && !compared(part, draftOf(known), draft).some(({ differs }) => differs)) {
    faults.set(part === 'cash' ? 'cash' : '', 'It is so already.');
  }
  if (reason.trim() === '') {
    faults.set('reason', 'Say why.');
  }
  return faults;
}

function figureFault(text: string, { suffix, most }: FigureRule): string | null {
  if (text.startsWith('-')) {
    return 'It cannot be below 0.';
  }
  const number = numberIn(text);
  if (number === null) {
    return 'A number such as 50000 or 50,000.';
  }
  if (number > most) {
    return `At most ${count(most)}.`;
  }
  // Of the text: a number so large no longer has all its decimals.
  const decimals = text.split('.')[1]?.replace(/0+$/, '').length ?? 0;
  return suffix === 'USD'
    ? decimals > 2
      ? 'Dollars and cents, not less than a cent.'
      : null
    : decimals > 0
      ? 'Whole shares.'
      : null;
}

/** What a figure of a draft says; what an account has may be below 0, which nobody sets. */
function amountIn(text: string): number {
  return numberIn(text) ?? Number(text);
}

/** What is typed, for an account that has changed meanwhile: what was left as it was then stays as it is now. */
export function rebased(draft: AccountDraft, then: Account, now: Account): AccountDraft {
  const [before, after] = [draftOf(then), draftOf(now)];
  const figures = { ...draft.figures };
  for (const { figure } of Object.values(FIGURES).flat()) {
    if (amountIn(figures[figure]) === amountIn(before.figures[figure])) {
      figures[figure] = after.figures[figure];
    }
  }
  return {
    ...draft,
    figures,
    state: draft.state === before.state ? after.state : draft.state,
    orderTypes: String(draft.orderTypes) === String(before.orderTypes) ? after.orderTypes : draft.orderTypes,
  };
}

/** Something of an account at two times, in words. */
export interface Comparison {
  name: string;
  before: string;
  after: string;
  differs: boolean;
  /** A number that becomes greater. */
  raised: boolean;
}

/** A part of an account before and after, with all that belongs to it. */
export function compared(part: AccountPart, before: AccountDraft, after: AccountDraft): Comparison[] {
  if (part === 'permissions') {
    return [
      comparisonOf('State', stateInWords(before), stateInWords(after)),
      comparisonOf('Order types', typesInWords(before), typesInWords(after)),
    ];
  }
  return FIGURES[part].map(({ figure, label, suffix }) => {
    const [from, to] = [amountIn(before.figures[figure]), amountIn(after.figures[figure])];
    const inWords = suffix === 'USD' ? dollars : count;
    return { name: label, before: inWords(from), after: inWords(to), differs: from !== to, raised: to > from };
  });
}

function comparisonOf(name: string, before: string, after: string): Comparison {
  return { name, before, after, differs: before !== after, raised: false };
}

function stateInWords({ state }: AccountDraft): string {
  return STATES.get(state) ?? state;
}

function typesInWords({ orderTypes }: AccountDraft): string {
  return orderTypes.map(plainly).join(', ') || 'None';
}

/** Sets the part of the account, if it still has that version. */
export async function setAccount(api: Api, trader: string, draft: AccountDraft, version: number): Promise<Account> {
  const params = { path: { trader_id: trader } };
  const common = { reason: draft.reason.trim(), version };
  const figure = (name: Figure) => amountIn(draft.figures[name]);
  switch (draft.part) {
    case 'cash':
      return answerOf(
        api.PUT('/api/v1/ops/accounts/{trader_id}/cash', { params, body: { cash: figure('cash'), ...common } }),
      );
    case 'limits': {
      const limits = {
        max_position: figure('max_position'),
        max_order_quantity: figure('max_order_quantity'),
        max_order_notional: figure('max_order_notional'),
        daily_loss_limit: figure('daily_loss_limit'),
      };
      return answerOf(api.PUT('/api/v1/ops/accounts/{trader_id}/limits', { params, body: { ...limits, ...common } }));
    }
    case 'permissions': {
      const permissions = { state: draft.state, order_types: draft.orderTypes };
      return answerOf(
        api.PUT('/api/v1/ops/accounts/{trader_id}/permissions', { params, body: { ...permissions, ...common } }),
      );
    }
  }
}
