import { describe, expect, test } from 'vitest';
import type { Quote } from '../../client/market';
import { anOrder } from '../../testing/desk';
import { candlesOf, chartWords, linesOf, MOST_LINES, markersOf } from './chartSeries';

const BAR = { time: '2026-03-02T14:30:00Z', open: 150, high: 151, low: 149, close: 150.5 };
const BEGAN = Date.parse(BAR.time) / 1000;

function quote(timestamp: string, more: Partial<Quote> = {}): Quote {
  return {
    symbol: 'AAPL',
    venue: 'SIM-EAST',
    bid: 152,
    bid_size: 1,
    ask: 153,
    ask_size: 1,
    fresh: true,
    timestamp,
    ...more,
  };
}

describe('the last candle', () => {
  test('goes on with the mid of a quote in its interval', () => {
    expect(candlesOf([BAR], 60, quote('2026-03-02T14:30:59Z'))).toEqual([
      { time: BEGAN, open: 150, high: 152.5, low: 149, close: 152.5 },
    ]);
  });

  test('is followed by another when the interval is over', () => {
    expect(candlesOf([BAR], 60, quote('2026-03-02T14:31:00Z'))[1]).toEqual({
      time: BEGAN + 60,
      open: 152.5,
      high: 152.5,
      low: 152.5,
      close: 152.5,
    });
  });

  test.each([
    ['stale', quote('2026-03-02T14:30:59Z', { fresh: false })],
    ['older', quote('2026-03-02T14:29:59Z')],
  ])('is left as it is by a quote that is %s', (_, told) => {
    expect(candlesOf([BAR], 60, told)).toEqual([{ time: BEGAN, open: 150, high: 151, low: 149, close: 150.5 }]);
  });
});

test('only open orders of the symbol with a price of their own are lines', () => {
  const orders = [
    anOrder({ id: 'line', filled_quantity: 40, status: 'PARTIAL' }),
    anOrder({ id: 'market', order_type: 'MARKET' }),
    anOrder({ id: 'over', status: 'CANCELLED' }),
    anOrder({ id: 'other', symbol: 'MSFT' }),
  ];
  expect(linesOf(orders, 'AAPL', 150)).toEqual([{ price: 150.5, side: 'BUY', title: 'Buy 60 limit' }]);
});

test('open orders of one side, type and price are one line', () => {
  const orders = [
    anOrder({ id: '1' }),
    anOrder({ id: '2', quantity: 2000 }),
    anOrder({ id: '3', side: 'SELL' }),
    anOrder({ id: '4', order_type: 'STOP' }),
    anOrder({ id: '5', price: 151 }),
  ];
  expect(linesOf(orders, 'AAPL', 150).map((line) => line.title)).toEqual([
    'Buy 2,100 limit in 2 orders',
    'Sell 100 limit',
    'Buy 100 stop',
    'Buy 100 limit',
  ]);
});

test('of many lines those nearest to the price are drawn', () => {
  const orders = Array.from({ length: 3 * MOST_LINES }, (_, i) => anOrder({ id: String(i), price: 100 + i }));
  const prices = linesOf(orders, 'AAPL', 100 + MOST_LINES).map((line) => line.price);
  expect(prices).toHaveLength(MOST_LINES);
  expect(Math.min(...prices)).toBeGreaterThanOrEqual(100 + MOST_LINES / 2);
  expect(Math.max(...prices)).toBeLessThanOrEqual(100 + 1.5 * MOST_LINES);
});

test('trades of one candle and side are one marker, and the chart says in words what it shows', () => {
  const fill = { order_id: 'o', price_at_fill: 150, venue: 'SIM-EAST', commission: 0 };
  const order = anOrder({
    fills: [
      { ...fill, id: '1', timestamp: '2026-03-02T14:30:01Z', quantity_filled: 10 },
      { ...fill, id: '2', timestamp: '2026-03-02T14:30:59Z', quantity_filled: 5 },
      { ...fill, id: '3', timestamp: '2026-03-02T14:29:59Z', quantity_filled: 1 },
    ],
  });
  const candles = candlesOf([BAR], 60, undefined);
  const markers = markersOf([order], 'AAPL', BEGAN, 60);
  expect(markers).toEqual([{ time: BEGAN, side: 'BUY', quantity: 15 }]);
  const words = chartWords('AAPL', candles, linesOf([order], 'AAPL', 150), markers);
  expect(words).toMatch(/from \$150\.00 to \$150\.50, at most \$151\.00, at least \$149\.00/);
  expect(words).toMatch(/Buy 100 limit at \$150\.50/);
  expect(words).toMatch(/bought 15/);
});
