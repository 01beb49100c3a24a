import { useState } from 'react';
import useSWRInfinite from 'swr/infinite';
import { type LogEntry, answerOf } from '../client/api';
import { useApi } from '../session/session';
import type { components } from '../client/generated/api';
import type { LogQuery } from './search';

type LogPage = components['schemas']['LogPage'];

const PAGE = 50;

/** The log as far as it has been read, newest first. */
export interface FoundLog {
  /** Undefined until the first page is there. */
  entries: readonly LogEntry[] | undefined;
  failure: Error | undefined;
  loading: boolean;
  /** Reads the next page; null on the last one. */
  more: (() => void) | null;
  refresh: () => void;
}

/** Searches the log once for each query: every reading is itself written down, so nothing is read again before somebody asks. */
export function useLog(query: LogQuery): FoundLog {
  const api = useApi();
  const asked = JSON.stringify(query);
  const [reading, setReading] = useState(() => Date.now());
  const { data, error, size, setSize, isValidating } = useSWRInfinite<LogPage, Error>(
    (index: number, before: LogPage | null) => {
      if (index === 0) {
        return ['audit/logs', asked, reading, null] as const;
      }
      return before?.next_cursor == null ? null : (['audit/logs', asked, reading, before.next_cursor] as const);
    },
    ([, , , cursor]: readonly [string, string, number, string | null]) =>
      answerOf(
        api.GET('/api/v1/audit/logs', {
          params: { query: { ...query, limit: PAGE, ...(cursor !== null && { cursor }) } },
        }),
      ),
    { revalidateFirstPage: false, revalidateIfStale: false, revalidateOnReconnect: false },
  );
  const last = data?.at(-1);
  return {
    entries: data?.flatMap(({ entries }) => entries),
    failure: error,
    loading: isValidating,
    more: last?.next_cursor == null ? null : () => void setSize(size + 1),
    refresh: () => setReading(Date.now()),
  };
}
