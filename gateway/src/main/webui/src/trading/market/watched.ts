import { useEffect, useState } from 'react';
import type { Instrument } from '../../client/market';

const KEY = 'symbol';

/** The symbol whose market was shown last in this browser. */
export function watchedBefore(): string | null {
  return localStorage.getItem(KEY);
}

/** The instrument whose market is shown: the last that was written out in full, kept in this browser; until then the first. */
export function useWatched(typed: string, instruments: readonly Instrument[] | undefined): string | null {
  const [watched, setWatched] = useState<string | null>(null);
  const known = instruments?.some(({ symbol }) => symbol === typed) === true;
  if (known && watched !== typed) {
    setWatched(typed);
  }
  useEffect(() => {
    if (watched !== null) {
      localStorage.setItem(KEY, watched);
    }
  }, [watched]);
  return watched ?? instruments?.find(({ status }) => status === 'TRADABLE')?.symbol ?? null;
}
