import type { LogEntry } from '../client/api';
import type { paths } from '../client/generated/api';
import { EXCHANGE_ZONE, instantOf, isZone } from '../ui/zone';

/** What the log is searched for, as it is typed and as it stands in the page's address; empty for everything. */
export interface Filters {
  trader_id: string;
  order_id: string;
  symbol: string;
  action: LogEntry['action'] | '';
  /** Date and time of a clock in the zone: `2026-03-02T09:30`. */
  from: string;
  /** Not part of the search itself. */
  to: string;
  zone: string;
}

export type LogQuery = NonNullable<paths['/api/v1/audit/logs']['get']['parameters']['query']>;

export const ACTIONS = [
  'SUBMITTED',
  'APPROVED',
  'REJECTED',
  'EXECUTED',
  'RECOVERED',
  'FAILED',
  'FILLED',
  'CANCEL_REQUESTED',
  'CANCELLED',
  'RETRY_REQUESTED',
  'ACKNOWLEDGED',
  'TRADING_STATE_CHANGED',
  'ACCOUNT_CHANGED',
  'INTAKE_CHANGED',
] as const satisfies readonly LogEntry['action'][];

export const NO_FILTERS: Filters = {
  trader_id: '',
  order_id: '',
  symbol: '',
  action: '',
  from: '',
  to: '',
  zone: EXCHANGE_ZONE,
};

const NAMES = ['trader_id', 'order_id', 'symbol', 'action', 'from', 'to', 'zone'] as const;

/** What an address asks for; what it says and nobody understands is left out. */
export function filtersOf(address: URLSearchParams): Filters {
  const text = (name: keyof Filters) => (address.get(name) ?? '').trim();
  const moment = (name: 'from' | 'to') => (instantOf(text(name), 'UTC') === null ? '' : text(name));
  const zone = text('zone');
  return {
    trader_id: text('trader_id'),
    order_id: text('order_id'),
    symbol: text('symbol').toUpperCase(),
    action: ACTIONS.find((action) => action === text('action')) ?? '',
    from: moment('from'),
    to: moment('to'),
    zone: zone !== '' && isZone(zone) ? zone : EXCHANGE_ZONE,
  };
}

/** The address with these filters, and with everything else that it says. */
export function withFilters(address: URLSearchParams, filters: Filters): URLSearchParams {
  const next = new URLSearchParams(address);
  for (const name of NAMES) {
    const value = filters[name].trim();
    if (value === '' || (name === 'zone' && value === EXCHANGE_ZONE)) {
      next.delete(name);
    } else {
      next.set(name, name === 'symbol' ? value.toUpperCase() : value);
    }
  }
  return next;
}

/** The filters as the API takes them. */
export function queryOf({ zone, from, to, ...given }: Filters): LogQuery {
  const query: LogQuery = {};
  if (given.trader_id !== '') {
    query.trader_id = given.trader_id;
  }
  if (given.order_id !== '') {
    query.order_id = given.order_id;
  }
  if (given.symbol !== '') {
    query.symbol = given.symbol;
  }
  if (given.action !== '') {
    query.action = given.action;
  }
  const begin = instantOf(from, zone);
  if (begin !== null) {
    query.from = begin;
  }
  const end = instantOf(to, zone);
  if (end !== null) {
    query.to = end;
  }
  return query;
}
