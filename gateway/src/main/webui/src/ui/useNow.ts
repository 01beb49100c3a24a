import { useEffect, useState } from 'react';

/** The time, told anew every so often; for what says how old it is. */
export function useNow(everyMillis = 1_000): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), everyMillis);
    return () => clearInterval(clock);
  }, [everyMillis]);
  return now;
}
