import { expect, test } from 'vitest';
import { anOrder, filled, messageOf } from './testing/orders';
import type { Order, OrderPage } from './api';
import { byAge, MOST_APART, MOST_LISTED, MOST_WANTED, OrderBook } from './orders';

function page(orders: Order[], has_more = false): OrderPage {
  return { orders: orders.toSorted(byAge), limit: 100, offset: 0, has_more };
}

function bookOf(...orders: Order[]): OrderBook {
  const book = new OrderBook();
  book.takePage(page(orders));
  return book;
}

const ids = (book: OrderBook) => book.snapshot().map(({ id }) => id);
const working = anOrder(1, { status: 'PENDING', phase: 'WORKING', version: 2 });

test('lists the newest first, those of one moment by id, and fractions of a second behind it', () => {
  const moment = '2026-03-02T14:30:00Z';
  const book = bookOf(
    anOrder(1, { id: 'b', created_at: moment }),
    anOrder(1, { id: 'a', created_at: moment }),
    anOrder(1, { id: 'c', created_at: '2026-03-02T14:30:00.500Z' }),
    anOrder(1, { id: 'd', created_at: '2026-03-02T14:30:00.500250Z' }),
  );
  expect(ids(book)).toEqual(['d', 'c', 'a', 'b']);
});

test('shows what a message says, and wants nothing that it does not leave open', () => {
  const book = bookOf(anOrder(1, { version: 0 }));
  const approved = messageOf(anOrder(1, { version: 1, updated_at: '2026-03-02T14:31:00Z' }), 'order.approved');
  expect(book.tell(approved)).toBe(true);
  expect(book.snapshot()[0]).toEqual(anOrder(1, { version: 1, phase: 'APPROVED', updated_at: '2026-03-02T14:31:00Z' }));
  expect(book.wanted()).toEqual([]);
});

test('shows a fill at once and wants the order for the rest, which the same version then brings', () => {
  const book = bookOf(working);
  const after = filled(working, 100);
  book.tell(messageOf(after, 'order.filled'));
  expect(book.get(working.id)).toEqual({ ...after, fills: [] });
  expect(book.wanted()).toEqual([working.id]);
  expect(book.take(working)).toBeNull();
  expect(book.wanted()).toEqual([working.id]);
  book.take(after);
  expect(book.get(working.id)).toBe(after);
  expect(book.wanted()).toEqual([]);
});

test('drops older and repeated versions, whoever tells them', () => {
  const now = filled(filled(working, 30), 30);
  const book = bookOf(now);
  expect(book.tell(messageOf(filled(working, 30), 'order.filled'))).toBe(false);
  expect(book.tell(messageOf(now, 'order.filled'))).toBe(false);
  expect(book.take(working)).toBeNull();
  expect(book.get(now.id)).toBe(now);
});

test('wants an order of which a version is missing, and one it has never heard of', () => {
  const book = bookOf(working);
  book.tell(messageOf({ ...working, version: 4 }, 'order.executed'));
  book.tell(messageOf(anOrder(2), 'order.submitted'));
  book.tell(messageOf(anOrder(2), 'order.submitted'));
  expect(book.wanted()).toEqual([working.id, anOrder(2).id]);
  expect(ids(book)).toEqual([working.id]);
});

test('applies what came before the order to an older answer, and goes on wanting it', () => {
  const book = bookOf();
  const after = filled(working, 40);
  book.tell(messageOf(after, 'order.filled'));
  book.take(working);
  expect(book.get(working.id)).toMatchObject({ version: 3, status: 'PARTIAL', filled_quantity: 40, fills: [] });
  expect(book.wanted()).toEqual([working.id]);
});

test('takes a change of phase and a late overfill without a version', () => {
  const book = bookOf(working);
  book.take({ ...working, phase: 'UNKNOWN' });
  expect(book.get(working.id)?.phase).toBe('UNKNOWN');
  book.take({ ...working, phase: 'UNKNOWN', overfilled: true });
  expect(book.get(working.id)?.overfilled).toBe(true);
});

test('does not list an order that is older than the pages read until its page is', () => {
  const book = new OrderBook();
  book.take(anOrder(1));
  expect(ids(book)).toEqual([]);
  book.takePage(page([anOrder(5), anOrder(6)], true));
  expect([ids(book), book.size, book.hasMore]).toEqual([[anOrder(6).id, anOrder(5).id], 2, true]);
  expect(book.get(anOrder(1).id)).toBeDefined();
  book.takePage(page([anOrder(0), anOrder(1)]));
  expect([book.size, book.hasMore]).toEqual([4, false]);
});

test('keeps the identity of what has not changed, through 5,000 orders and many changes', () => {
  const orders = Array.from({ length: 5000 }, (_, number) => anOrder(number, { phase: 'WORKING', version: 2 }));
  const book = bookOf(...orders);
  const before = book.snapshot();
  expect(book.snapshot()).toBe(before);
  book.takePage(page(orders.slice(100, 200).map((order) => ({ ...order }))));
  book.tell(messageOf(anOrder(7, { version: 2 }), 'order.executed'));
  expect(book.snapshot()).toBe(before);

  for (let round = 1; round <= 20; round++) {
    for (let number = 0; number < 5000; number += 2) {
      book.tell(messageOf(anOrder(number, { version: 2 + round }), 'order.recovered'));
    }
  }
  const after = book.snapshot();
  expect(after.filter((order, index) => order === before[index])).toHaveLength(2500);
  expect(after.filter((order) => order.version === 22)).toHaveLength(2500);
  expect(before.every(({ version }) => version === 2)).toBe(true);
});

test('keeps 10,000 orders, and asks for no more', () => {
  const orders = Array.from({ length: MOST_LISTED }, (_, number) => anOrder(number));
  const book = new OrderBook();
  book.takePage(page(orders, true));
  expect([book.size, book.hasMore]).toEqual([MOST_LISTED, false]);
  book.take(anOrder(MOST_LISTED));
  expect([book.size, book.snapshot()[0]?.id]).toEqual([MOST_LISTED * 0.9, anOrder(MOST_LISTED).id]);
});

test('wants 1,000 orders at most, and says when it has forgotten some', () => {
  const book = bookOf();
  for (let number = 0; number <= MOST_WANTED; number++) {
    book.tell(messageOf(anOrder(number), 'order.submitted'));
  }
  expect(book.wanted()).toHaveLength(MOST_WANTED);
  expect([book.takeOverflow(), book.takeOverflow()]).toEqual([true, false]);
});

test('keeps a bounded number of old orders that were read singly', () => {
  const book = new OrderBook();
  book.takePage(page([anOrder(1000)], true));
  for (let number = 0; number <= MOST_APART; number++) {
    book.take(anOrder(number));
  }
  expect(book.get(anOrder(0).id)).toBeUndefined();
  expect(book.get(anOrder(1).id)).toBeDefined();
});
