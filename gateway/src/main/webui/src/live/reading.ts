import type { SWRConfiguration } from 'swr';

/** How the page reads what is not streamed. */
export const READING: SWRConfiguration = {
  revalidateOnFocus: false,
  // After an error SWR reads no more at intervals. What is read at intervals goes on at the same ones; for all else people decide
  // whether it is read again.
  onErrorRetry: (_error, _key, { refreshInterval }, revalidate, retry) => {
    const millis = typeof refreshInterval === 'function' ? refreshInterval(undefined) : (refreshInterval ?? 0);
    if (millis > 0) {
      setTimeout(() => void revalidate(retry), millis);
    }
  },
};
