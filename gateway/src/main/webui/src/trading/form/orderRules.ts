import type { OrderRequest } from '../../client/api';

export type Side = 'BUY' | 'SELL';
export type OrderType = 'MARKET' | 'LIMIT' | 'STOP';
export type TimeInForce = 'DAY' | 'GTC' | 'IOC' | 'FOK';

/** An order as it is being typed: amounts stay text until they are sent, so that none is rounded on its way. */
export interface OrderDraft {
  symbol: string;
  side: Side;
  quantity: string;
  order_type: OrderType;
  price: string;
  stop_loss: string;
  take_profit: string;
  time_in_force: TimeInForce;
}

export type OrderField = keyof OrderDraft;

/** What is wrong with a field, and what to do about it. */
export interface FieldFault {
  message: string;
  remedy: string | null;
  /** The order that it is about besides this one. */
  related_order_id?: string | null;
}

export type FieldFaults = Partial<Record<OrderField, FieldFault>>;

export const EMPTY_DRAFT: OrderDraft = {
  symbol: '',
  side: 'BUY',
  quantity: '',
  order_type: 'MARKET',
  price: '',
  stop_loss: '',
  take_profit: '',
  time_in_force: 'DAY',
};

const SYMBOL = /^[A-Z][A-Z0-9.]{0,9}$/;
const NUMBER = /^(\d+|\d{1,3}(,\d{3})+)(\.\d*)?$|^\.\d+$/;
const MOST_SHARES = 1_000_000;
const MOST_DOLLARS = 1_000_000;

/** An order whose value is above this is asked about once more before it is sent; US dollars. */
export const CONFIRM_ABOVE_DOLLARS = 50_000;

/** So is one that is worth more than this part of the buying power. */
export const CONFIRM_ABOVE_PART_OF_BUYING_POWER = 0.2;

/** @param value of the order in US dollars; null if no price is known, so that its size is not known either */
export function asksForConfirmation(value: number | null, buyingPower: number | undefined): boolean {
  return (
    value === null ||
    value > CONFIRM_ABOVE_DOLLARS ||
    (buyingPower !== undefined && value > buyingPower * CONFIRM_ABOVE_PART_OF_BUYING_POWER)
  );
}

/** The number that a text says: `1,000`, `150.50`; null if it says none. */
export function numberIn(text: string): number | null {
  const trimmed = text.trim();
  return NUMBER.test(trimmed) ? Number(trimmed.replaceAll(',', '')) : null;
}

/** Every fault of a draft, by the rules of the API; what only the account and the market decide, the preview says. */
export function faultsOf(draft: OrderDraft): FieldFaults {
  const faults: FieldFaults = {};
  const add = (field: OrderField, fault: FieldFault | null) => {
    if (fault !== null) {
      faults[field] ??= fault;
    }
  };
  add('symbol', symbolFault(draft.symbol));
  add('quantity', quantityFault(draft.quantity));
  if (draft.order_type !== 'MARKET' && draft.price.trim() === '') {
    const name = draft.order_type.toLowerCase();
    add('price', { message: `A ${name} order needs a price.`, remedy: `Give the ${name} price in US dollars.` });
  }
  add('price', priceFault('The price', draft.price));
  add('stop_loss', priceFault('The stop loss', draft.stop_loss));
  add('take_profit', priceFault('The take profit', draft.take_profit));
  if (draft.order_type === 'STOP' && (draft.time_in_force === 'IOC' || draft.time_in_force === 'FOK')) {
    add('time_in_force', {
      message: `A stop order waits for its price and cannot be ${draft.time_in_force}, which waits for nothing.`,
      remedy: 'Use Day or GTC, or a limit order.',
    });
  }
  addExitFaults(draft, add);
  return faults;
}

/** What is sent of a draft without faults. */
export function requestOf(draft: OrderDraft): OrderRequest {
  return {
    symbol: draft.symbol.trim(),
    side: draft.side,
    quantity: numberIn(draft.quantity) ?? 0,
    order_type: draft.order_type,
    price: numberIn(draft.price),
    stop_loss: numberIn(draft.stop_loss),
    take_profit: numberIn(draft.take_profit),
    time_in_force: draft.time_in_force,
  };
}

function symbolFault(text: string): FieldFault | null {
  const symbol = text.trim();
  if (symbol === '') {
    return { message: 'An order needs a symbol.', remedy: 'Choose what to trade.' };
  }
  return SYMBOL.test(symbol)
    ? null
    : { message: 'This cannot be a symbol.', remedy: 'Give 1 to 10 letters, digits and dots, a letter first.' };
}

function quantityFault(text: string): FieldFault | null {
  if (text.trim() === '') {
    return { message: 'An order needs a quantity.', remedy: 'Give the number of shares.' };
  }
  const quantity = numberIn(text);
  if (quantity === null) {
    return { message: 'This is not a number of shares.', remedy: 'Write it in digits, for example 100.' };
  }
  if (quantity < 1 || quantity > MOST_SHARES) {
    return {
      message: 'The quantity must be from 1 to 1,000,000 shares.',
      remedy: quantity > MOST_SHARES ? 'Split a larger order.' : null,
    };
  }
  return Number.isInteger(quantity)
    ? null
    : { message: 'The quantity must be whole shares.', remedy: 'Round it to a whole number.' };
}

function priceFault(name: string, text: string): FieldFault | null {
  if (text.trim() === '') {
    return null;
  }
  const amount = numberIn(text);
  if (amount === null) {
    return { message: `${name} is not an amount.`, remedy: 'Write it in dollars, for example 150.50.' };
  }
  if (amount <= 0 || amount > MOST_DOLLARS) {
    return { message: `${name} must be above $0 and at most $1,000,000.`, remedy: null };
  }
  const allowed = amount >= 1 ? 2 : 4;
  return decimalsIn(text) > allowed
    ? {
        message: `${name} may have ${allowed} decimals ${amount >= 1 ? 'from $1 on' : 'below $1'}.`,
        remedy: `Round it to ${allowed} decimals.`,
      }
    : null;
}

/** Decimals that are not trailing zeros. */
function decimalsIn(text: string): number {
  return (text.trim().split('.')[1] ?? '').replace(/0+$/, '').length;
}

/** A buyer loses when the price falls: the stop is below the price and the profit above; for a seller the other way round. */
function addExitFaults(draft: OrderDraft, add: (field: OrderField, fault: FieldFault | null) => void) {
  const price = numberIn(draft.price);
  const stopLoss = numberIn(draft.stop_loss);
  const takeProfit = numberIn(draft.take_profit);
  const buys = draft.side === 'BUY';
  if (price === null) {
    add('stop_loss', wrongSide(draft, 'The stop loss', stopLoss, buys, 'the take profit', takeProfit));
    return;
  }
  add('stop_loss', wrongSide(draft, 'The stop loss', stopLoss, buys, 'the price', price));
  add('take_profit', wrongSide(draft, 'The take profit', takeProfit, !buys, 'the price', price));
}

function wrongSide(
  { side }: OrderDraft,
  name: string,
  value: number | null,
  mustBeBelow: boolean,
  otherName: string,
  other: number | null,
): FieldFault | null {
  if (value === null || other === null || (mustBeBelow ? value < other : value > other)) {
    return null;
  }
  const where = mustBeBelow ? 'below' : 'above';
  return {
    message: `${name} of a ${side === 'BUY' ? 'buy' : 'sell'} order must be ${where} ${otherName}.`,
    remedy: `Choose one ${where} $${other}, or leave it out.`,
  };
}
