import type { Order } from '../../client/api';
import type { Bar, Quote } from '../../client/market';
import { count, price, time } from '../../ui/format';
import { isOpen, SIDE_WORDS, TYPE_WORDS } from '../orders/orderWords';

/** A candle; `time` is when it began, in seconds since 1970. */
export interface Candle {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
}

/** Candles in ascending order of time, the last one going on with the mid of the quote as long as that is fresh. */
export function candlesOf(bars: readonly Bar[], intervalSeconds: number, quote: Quote | undefined): Candle[] {
  const candles = bars.map(({ time, ...figures }) => ({ time: seconds(time), ...figures }));
  if (quote?.fresh !== true) {
    return candles;
  }
  const mid = (quote.bid + quote.ask) / 2;
  const at = Math.floor(seconds(quote.timestamp) / intervalSeconds) * intervalSeconds;
  const last = candles.at(-1);
  if (last !== undefined && at < last.time) {
    return candles;
  }
  if (last?.time !== at) {
    return [...candles, { time: at, open: mid, high: mid, low: mid, close: mid }];
  }
  const going = { ...last, high: Math.max(last.high, mid), low: Math.min(last.low, mid), close: mid };
  return [...candles.slice(0, -1), going];
}

/** As many lines are drawn at most: a chart full of them tells nothing, and each is drawn anew with every picture. */
export const MOST_LINES = 20;

export interface PriceLine {
  price: number;
  side: Order['side'];
  title: string;
}

/** The trader's own open orders that have a price, those of one side, type and price as one; of many, those nearest to a price. */
export function linesOf(orders: readonly Order[], symbol: string, near: number | undefined): PriceLine[] {
  const lines = new Map<string, { order: Order; price: number; left: number; orders: number }>();
  for (const order of orders) {
    if (order.symbol !== symbol || order.price === null || order.order_type === 'MARKET' || !isOpen(order)) {
      continue;
    }
    const key = `${order.side} ${order.order_type} ${order.price}`;
    const line = lines.get(key) ?? { order, price: order.price, left: 0, orders: 0 };
    line.left += order.quantity - order.filled_quantity;
    line.orders++;
    lines.set(key, line);
  }
  const distance = (price: number) => Math.abs(price - (near ?? 0));
  return [...lines.values()]
    .sort((one, other) => distance(one.price) - distance(other.price))
    .slice(0, MOST_LINES)
    .map(({ order: { side, order_type }, price, left, orders }) => ({
      price,
      side,
      title: [
        `${SIDE_WORDS[side]} ${count(left)} ${TYPE_WORDS[order_type].toLowerCase()}`,
        ...(orders > 1 ? [`in ${count(orders)} orders`] : []),
      ].join(' '),
    }));
}

export interface Marker {
  /** The beginning of the candle in which it was traded. */
  time: number;
  side: Order['side'];
  quantity: number;
}

/** The trader's own trades from when the first candle began, those of one candle and side as one. */
export function markersOf(
  orders: readonly Order[],
  symbol: string,
  first: number | undefined,
  intervalSeconds: number,
): Marker[] {
  if (first === undefined) {
    return [];
  }
  const markers = new Map<string, Marker>();
  for (const order of orders) {
    if (order.symbol !== symbol) {
      continue;
    }
    for (const { timestamp, quantity_filled } of order.fills) {
      const at = Math.floor(seconds(timestamp) / intervalSeconds) * intervalSeconds;
      if (at >= first) {
        const key = `${at} ${order.side}`;
        const known = markers.get(key);
        markers.set(key, { time: at, side: order.side, quantity: (known?.quantity ?? 0) + quantity_filled });
      }
    }
  }
  return [...markers.values()].sort((one, other) => one.time - other.time);
}

/** What the chart shows, for those who do not see it. */
export function chartWords(
  symbol: string,
  candles: readonly Candle[],
  lines: readonly PriceLine[],
  markers: readonly Marker[],
): string {
  const first = candles[0];
  const last = candles.at(-1);
  if (first === undefined || last === undefined) {
    return `No prices of ${symbol} are known yet.`;
  }
  const high = Math.max(...candles.map((candle) => candle.high));
  const low = Math.min(...candles.map((candle) => candle.low));
  return [
    `Mid prices of ${symbol} from ${clock(first.time)} to ${clock(last.time)}:`,
    `from ${price(first.open)} to ${price(last.close)}, at most ${price(high)}, at least ${price(low)}.`,
    lines.length > 0 &&
      `Your open orders${lines.length < MOST_LINES ? '' : ', the nearest'}: ${lines.map((line) => `${line.title} at ${price(line.price)}`).join(', ')}.`,
    markers.length > 0 &&
      `Your trades: ${markers.map((marker) => `${marker.side === 'BUY' ? 'bought' : 'sold'} ${count(marker.quantity)} at ${clock(marker.time)}`).join(', ')}.`,
  ]
    .filter((part) => part !== false)
    .join(' ');
}

function clock(secondsSince1970: number): string {
  return time(new Date(secondsSince1970 * 1000).toISOString());
}

function seconds(moment: string): number {
  return Math.floor(Date.parse(moment) / 1000);
}
