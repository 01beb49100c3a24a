import { expect, test } from 'vitest';
import { age, dollars, price, readable } from './format';

test('prices have two decimals, and up to four where they need them', () => {
  expect(price(150.5)).toBe('$150.50');
  expect(price(0.1234)).toBe('$0.1234');
  expect(price(null)).toBe('–');
});

test('amounts have cents', () => {
  expect(dollars(-1234.5)).toBe('-$1,234.50');
});

test('an age is in the largest unit that says enough, and never below zero', () => {
  const now = Date.parse('2026-03-02T12:00:00Z');
  expect(age('2026-03-02T12:00:01Z', now)).toBe('0 s');
  expect(age('2026-03-02T11:59:18Z', now)).toBe('42 s');
  expect(age('2026-03-02T11:15:00Z', now)).toBe('45 min');
  expect(age('2026-02-27T12:00:00Z', now)).toBe('3 d');
});

test('ids in what the system says are short', () => {
  expect(readable('Cancel order 92dee6f3-1c42-44ce-9718-479f332118bc first.')).toBe('Cancel order …332118bc first.');
});
