import { type Account, type Api, answerOf } from '../client/api';

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

const FIGURES: Record<AccountPart, readonly Figure[]> = {
  cash: ['cash'],
  limits: ['max_position', 'max_order_quantity', 'max_order_notional', 'daily_loss_limit'],
  permissions: [],
};

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
    orderTypes,
    reason: '',
  };
}

/** What of a draft no system would take, by field. */
export function faultsOf({ part, figures, reason }: AccountDraft): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  for (const figure of FIGURES[part]) {
    if (!/^\d+(\.\d+)?$/.test(figures[figure].trim())) {
      faults.set(figure, 'A number such as 50000, without separators.');
    }
  }
  if (reason.trim() === '') {
    faults.set('reason', 'Say why.');
  }
  return faults;
}

/** Sets the part of the account, if it still has that version. */
export async function setAccount(api: Api, trader: string, draft: AccountDraft, version: number): Promise<Account> {
  const params = { path: { trader_id: trader } };
  const common = { reason: draft.reason.trim(), version };
  const figure = (name: Figure) => Number(draft.figures[name]);
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
