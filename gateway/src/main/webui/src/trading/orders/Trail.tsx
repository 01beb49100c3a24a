import useSWR from 'swr';
import { answerOf, type TrailEntry } from '../../client/api';
import { useApi } from '../../session/session';
import { moment, readable } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import styles from './OrderDetail.module.css';
import { trailWords } from './orderWords';

/** The log is written a moment after the order has changed, or later if there is much to write. */
const SOON_MILLIS = 1000;
const LATE_MILLIS = 15_000;
const LATE_AFTER_MILLIS = 60_000;

/** Every step of an order in words, read again until it leads up to the order's version. */
export function Trail({ id, version, changedAt }: { id: string; version: number; changedAt: string }) {
  const api = useApi();
  const { data, error } = useSWR<TrailEntry[], Error>(
    ['trail', id, version],
    async () => (await answerOf(api.GET('/api/v1/orders/{id}/audit', { params: { path: { id } } }))).entries,
    {
      keepPreviousData: true,
      refreshInterval: (entries) => {
        if (entries?.some((entry) => entry.version === version)) {
          return 0;
        }
        return Date.now() - Date.parse(changedAt) < LATE_AFTER_MILLIS ? SOON_MILLIS : LATE_MILLIS;
      },
    },
  );
  if (error !== undefined) {
    return (
      <Notice tone="caution" title="What happened cannot be read at the moment">
        {error.message}
      </Notice>
    );
  }
  if (data === undefined) {
    return <p className="soft">Reading what happened …</p>;
  }
  return (
    <ol className={styles.trail}>
      {data.map((entry) => (
        <li key={entry.event_id} data-action={entry.action}>
          <time dateTime={entry.timestamp}>{moment(entry.timestamp)}</time>
          <span>{trailWords(entry)}</span>
          {entry.reason !== null && <span className="soft">{readable(entry.reason.message)}</span>}
        </li>
      ))}
    </ol>
  );
}
