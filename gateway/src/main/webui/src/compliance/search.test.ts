import { expect, test } from 'vitest';
import { NO_FILTERS, filtersOf, queryOf, withFilters } from './search';

test('filters survive the address', () => {
  const filters = {
    trader_id: 'trader1',
    order_id: '0195e4a0-0000-7000-8000-000000000001',
    symbol: 'AAPL',
    action: 'FILLED',
    from: '2026-03-02T09:30',
    to: '2026-03-02T16:00',
    zone: 'UTC',
  } as const;
  expect(filtersOf(withFilters(new URLSearchParams(), filters))).toEqual(filters);
});

test('what is empty leaves the address, and what is not about the search stays in it', () => {
  const address = new URLSearchParams('part=log&symbol=AAPL&zone=UTC');
  expect(withFilters(address, NO_FILTERS).toString()).toBe('part=log');
});

test('an address that nobody understands asks for everything', () => {
  expect(filtersOf(new URLSearchParams('action=DANCED&from=yesterday&zone=Mars'))).toEqual(NO_FILTERS);
});

test('times are those of the zone', () => {
  const typed = { ...NO_FILTERS, from: '2026-03-02T09:30', to: '2026-07-02T16:00' };
  expect(queryOf(typed)).toEqual({ from: '2026-03-02T14:30:00.000Z', to: '2026-07-02T20:00:00.000Z' });
  expect(queryOf({ ...typed, zone: 'UTC', to: '' })).toEqual({ from: '2026-03-02T09:30:00.000Z' });
});
