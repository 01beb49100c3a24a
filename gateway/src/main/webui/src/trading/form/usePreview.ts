import { useEffect, useState } from 'react';
import useSWR from 'swr';
import { answerOf, type OrderRequest, type Preview } from '../../client/api';
import { useApi } from '../../session/session';

/** After the last keystroke, before the system is asked. */
const PAUSE_MILLIS = 300;

export interface PreviewState {
  /** The newest answer; of another order than the one now, or of before an error, if `outdated`. */
  readonly preview: Preview | undefined;
  readonly outdated: boolean;
  readonly error: Error | null;
}

/** How often an order that stands in the form is asked about again, for the market moves on. */
const EVERY_MILLIS = 5000;

interface Answered {
  asked: string;
  preview: Preview;
}

/** What the system says an order would cost, asked when typing pauses; the answer to an older question is never shown as the newest. */
export function usePreview(request: OrderRequest | null): PreviewState {
  const api = useApi();
  const wanted = request === null ? null : JSON.stringify(request);
  const asked = useDebounced(wanted);
  const { data, error } = useSWR<Answered, Error>(
    asked === null || wanted === null ? null : ['preview', asked],
    async ([, body]: [string, string]) => ({
      asked: body,
      preview: await answerOf(api.POST('/api/v1/orders/preview', { body: JSON.parse(body) as OrderRequest })),
    }),
    { keepPreviousData: true, dedupingInterval: PAUSE_MILLIS, refreshInterval: EVERY_MILLIS },
  );
  return {
    preview: wanted === null ? undefined : data?.preview,
    // The answer before is kept while another is awaited, and when none comes.
    outdated: wanted !== null && (data?.asked !== wanted || error !== undefined),
    error: error ?? null,
  };
}

function useDebounced(value: string | null): string | null {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE_MILLIS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
