import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OrderMessage } from '../../client/messages';
import { anOrder } from '../../testing/desk';
import { gather, WINDOW_MILLIS } from './gather';
import { type News, newsOf, summed } from './news';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function change(event: OrderMessage['event'], id: string, more: Partial<OrderMessage> = {}): OrderMessage {
  // Of a fill or not is all one to what is told here.
  return {
    event,
    order_id: id,
    status: 'FILLED',
    version: 3,
    quantity_filled: 100,
    price_at_fill: 150.44,
    total_filled: 100,
    average_fill_price: 150.44,
    reason: null,
    timestamp: '2026-03-02T14:30:00Z',
    resume: 'r',
    ...more,
  } as OrderMessage;
}

function news(event: OrderMessage['event'], id: string, more: Partial<OrderMessage> = {}): News {
  const told = newsOf(change(event, id, more), anOrder({ id }));
  if (told === null) {
    throw new Error('no news');
  }
  return told;
}

test('a fill says what was filled and at which price', () => {
  expect(news('order.filled', 'a').content).toMatchObject({
    tone: 'positive',
    title: 'Filled: Buy 100 AAPL',
    text: 'At $150.44 on average.',
    href: '/orders/a',
  });
});

test('a part of a fill says how much of it', () => {
  const part = news('order.filled', 'a', { status: 'PARTIAL', total_filled: 40 });
  expect(part.content).toMatchObject({
    title: 'Partly filled: Buy 100 AAPL',
    text: expect.stringMatching(/^40 of 100/) as string,
  });
});

test('a rejection says why', () => {
  const reason = { code: 'REJECTED_BY_VENUE', message: 'The exchange refused the order.' };
  expect(news('order.rejected', 'a', { reason }).content).toMatchObject({ tone: 'negative', text: reason.message });
});

test.each(['order.submitted', 'order.approved', 'order.executed', 'order.unconfirmed'] as const)(
  '%s is no news',
  (event) => {
    expect(newsOf(change(event, 'a'), undefined)).toBeNull();
  },
);

test('many are summed up by orders, what asks for attention first', () => {
  const fills = ['a', 'b', 'c'].map((id) => news('order.filled', id));
  expect(summed(fills).title).toBe('3 orders filled');
  expect(summed([...fills, news('order.rejected', 'd')])).toEqual({
    tone: 'negative',
    title: '1 order rejected, 3 filled',
  });
  expect(summed([news('order.failed', 'e'), news('order.rejected', 'd')])).toEqual({
    tone: 'caution',
    title: '1 order in need of attention, 1 rejected',
  });
  const parts = [40, 60].map((total_filled) => news('order.filled', 'a', { status: 'PARTIAL', total_filled }));
  expect(summed(parts).title).toBe('1 order partly filled');
});

test('the first is told at once, those of the next two seconds together', () => {
  const tell = vi.fn<(items: readonly string[]) => void>();
  const { add } = gather<string>(tell);
  add('first');
  expect(tell.mock.calls).toEqual([[['first']]]);
  add('second');
  add('third');
  vi.advanceTimersByTime(WINDOW_MILLIS - 1);
  expect(tell).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(tell.mock.calls[1]).toEqual([['second', 'third']]);
  vi.advanceTimersByTime(WINDOW_MILLIS);
  add('later');
  expect(tell.mock.calls[2]).toEqual([['later']]);
});

test('nothing is told any more once it has stopped', () => {
  const tell = vi.fn<(items: readonly string[]) => void>();
  const { add, stop } = gather<string>(tell);
  add('first');
  add('second');
  stop();
  vi.advanceTimersByTime(10 * WINDOW_MILLIS);
  expect(tell).toHaveBeenCalledTimes(1);
});
