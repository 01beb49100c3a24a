import { useState } from 'react';

/** A list as it was before, as long as its elements are the same: what is made of it need not be made anew. */
export function useSame<T>(now: readonly T[]): readonly T[] {
  const [before, setBefore] = useState(now);
  const isSame = now.length === before.length && now.every((element, index) => element === before[index]);
  if (!isSame) {
    setBefore(now);
  }
  return isSame ? before : now;
}
