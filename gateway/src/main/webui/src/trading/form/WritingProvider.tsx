import type { ReactNode } from 'react';
import { watchedBefore } from '../market/watched';
import { EMPTY_DRAFT } from './orderRules';
import { useNewWriting, WritingContext } from './writing';

/** Keeps the order that is written, and the keys of those sent, for what is inside of it: whatever view one goes to and comes back from. */
export function WritingProvider({ children }: { children: ReactNode }) {
  const writing = useNewWriting(() => ({ ...EMPTY_DRAFT, symbol: watchedBefore() ?? '' }));
  return <WritingContext value={writing}>{children}</WritingContext>;
}
