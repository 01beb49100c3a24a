import { renderHook } from '@testing-library/react';
import { expect, test } from 'vitest';
import { useSame } from './useSame';

test('is the list from before as long as it has the same elements', () => {
  const [one, other] = [{}, {}];
  const { result, rerender } = renderHook(({ now }) => useSame(now), { initialProps: { now: [one, other] } });
  const first = result.current;
  rerender({ now: [one, other] });
  expect(result.current).toBe(first);
  for (const now of [[one], [one, {}], [], [one, other, {}], [other, one]]) {
    rerender({ now });
    expect(result.current).toBe(now);
  }
});
