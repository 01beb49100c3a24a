import { describe, expect, test } from 'vitest';
import { asksForConfirmation, EMPTY_DRAFT, faultsOf, numberIn, type OrderDraft, requestOf } from './orderRules';

const GOOD: OrderDraft = { ...EMPTY_DRAFT, symbol: 'AAPL', quantity: '100', order_type: 'LIMIT', price: '150.50' };

describe('a draft has no fault', () => {
  test.each<[string, Partial<OrderDraft>]>([
    ['as a limit order', {}],
    ['as a market order without a price', { order_type: 'MARKET', price: '' }],
    ['with the price that is expected of a market order', { order_type: 'MARKET' }],
    ['with the fewest shares', { quantity: '1' }],
    ['with the most shares, grouped', { quantity: '1,000,000' }],
    ['with four decimals below a dollar', { price: '0.1234' }],
    ['with zeros behind the decimals that it may have', { price: '150.5000' }],
    ['with the highest price', { price: '1000000' }],
    ['with exits around the price of a purchase', { stop_loss: '145', take_profit: '160' }],
    ['with exits around the price of a sale', { side: 'SELL', stop_loss: '160', take_profit: '145' }],
    [
      'with exits of a market order in their order',
      { order_type: 'MARKET', price: '', stop_loss: '1', take_profit: '2' },
    ],
    ['as a stop order for the day', { order_type: 'STOP' }],
    ['with a dotted symbol', { symbol: 'BRK.B' }],
  ])('%s', (_, change) => {
    expect(faultsOf({ ...GOOD, ...change })).toEqual({});
  });
});

describe('a draft has a fault', () => {
  test.each<[string, Partial<OrderDraft>, keyof OrderDraft, RegExp]>([
    ['without a symbol', { symbol: ' ' }, 'symbol', /needs a symbol/],
    ['with what can be no symbol', { symbol: '1AAPL' }, 'symbol', /cannot be a symbol/],
    ['with a symbol that is too long', { symbol: 'ABCDEFGHIJK' }, 'symbol', /cannot be a symbol/],
    ['without a quantity', { quantity: '' }, 'quantity', /needs a quantity/],
    ['with no shares', { quantity: '0' }, 'quantity', /from 1 to 1,000,000/],
    ['with too many shares', { quantity: '1000001' }, 'quantity', /from 1 to 1,000,000/],
    ['with half a share', { quantity: '1.5' }, 'quantity', /whole shares/],
    ['with words for a quantity', { quantity: 'ten' }, 'quantity', /not a number/],
    ['with a comma for a point', { quantity: '1,5' }, 'quantity', /not a number/],
    ['as a limit order without a price', { price: '' }, 'price', /limit order needs a price/],
    ['as a stop order without a price', { order_type: 'STOP', price: '' }, 'price', /stop order needs a price/],
    ['with a price of nothing', { price: '0' }, 'price', /above \$0/],
    ['with a negative price', { price: '-1' }, 'price', /not an amount/],
    ['with a price that is too high', { price: '1000000.01' }, 'price', /at most \$1,000,000/],
    ['with three decimals from a dollar on', { price: '1.001' }, 'price', /2 decimals/],
    ['with five decimals below a dollar', { price: '0.12345' }, 'price', /4 decimals/],
    ['with an exponent', { price: '1e3' }, 'price', /not an amount/],
    ['with a stop loss at the price of a purchase', { stop_loss: '150.50' }, 'stop_loss', /below the price/],
    ['with a take profit below the price of a purchase', { take_profit: '150' }, 'take_profit', /above the price/],
    ['with a stop loss below the price of a sale', { side: 'SELL', stop_loss: '150' }, 'stop_loss', /above the price/],
    ['with a take profit above that of a sale', { side: 'SELL', take_profit: '151' }, 'take_profit', /below the price/],
    [
      'with the exits of a market order the wrong way round',
      { order_type: 'MARKET', price: '', stop_loss: '3', take_profit: '2' },
      'stop_loss',
      /below the take profit/,
    ],
    ['as a stop order that waits for nothing', { order_type: 'STOP', time_in_force: 'IOC' }, 'time_in_force', /IOC/],
    ['as a stop order to be filled or killed', { order_type: 'STOP', time_in_force: 'FOK' }, 'time_in_force', /FOK/],
  ])('%s', (_, change, field, message) => {
    const faults = faultsOf({ ...GOOD, ...change });
    expect(Object.keys(faults)).toEqual([field]);
    expect(faults[field]?.message).toMatch(message);
  });
});

test('all faults are found at once', () => {
  expect(Object.keys(faultsOf(EMPTY_DRAFT))).toEqual(['symbol', 'quantity']);
});

test('what is sent are numbers, and null for what was left out', () => {
  expect(requestOf({ ...GOOD, quantity: '1,000', stop_loss: '145' })).toEqual({
    symbol: 'AAPL',
    side: 'BUY',
    quantity: 1000,
    order_type: 'LIMIT',
    price: 150.5,
    stop_loss: 145,
    take_profit: null,
    time_in_force: 'DAY',
  });
});

test.each([
  ['12', 12],
  ['1,234.50', 1234.5],
  ['.5', 0.5],
  ['5.', 5],
  ['1,2', null],
  ['', null],
  ['0x10', null],
])('%j says %s', (text, number) => {
  expect(numberIn(text)).toBe(number);
});

test.each([
  [50_000, 1_000_000, false],
  [50_000.01, 1_000_000, true],
  [2_000, 10_000, false],
  [2_000.01, 10_000, true],
  [2_000.01, undefined, false],
  [1, -5, true],
  [null, 1_000_000, true],
])('an order of $%s with a buying power of $%s: confirmed %s', (value, buyingPower, confirmed) => {
  expect(asksForConfirmation(value, buyingPower)).toBe(confirmed);
});
