import { afterEach, expect, test, vi } from 'vitest';
import { toast, toasts } from './toasts';

afterEach(() => {
  [...toasts.visibleToasts].forEach(({ key }) => toasts.close(key));
  vi.useRealTimers();
});

test('what asks for attention stays, all else goes', () => {
  vi.useFakeTimers();
  toast({ tone: 'positive', title: 'filled' });
  toast({ tone: 'caution', title: 'needs attention' });
  toasts.resumeAll();
  vi.advanceTimersByTime(60_000);
  expect(toasts.visibleToasts.map(({ content }) => content.title)).toEqual(['needs attention']);
});

test('the oldest gives way, and does not come back when others go', () => {
  ['first', 'second', 'third', 'fourth'].forEach((title) => toast({ tone: 'neutral', title }));
  expect(toasts.visibleToasts.map(({ content }) => content.title)).toEqual(['fourth', 'third', 'second']);
  [...toasts.visibleToasts].forEach(({ key }) => toasts.close(key));
  expect(toasts.visibleToasts).toEqual([]);
});
