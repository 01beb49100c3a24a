import { expect, test } from 'vitest';
import { toast, toasts } from './toasts';

test('the oldest gives way, and does not come back when others go', () => {
  ['first', 'second', 'third', 'fourth'].forEach((title) => toast({ tone: 'neutral', title }));
  expect(toasts.visibleToasts.map(({ content }) => content.title)).toEqual(['fourth', 'third', 'second']);
  [...toasts.visibleToasts].forEach(({ key }) => toasts.close(key));
  expect(toasts.visibleToasts).toEqual([]);
});
