import useSWR from 'swr';
import { answerOf, type TrailEntry } from '../../client/api';
import { useApi } from '../../session/session';
import { moment } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import styles from './OrderDetail.module.css';
import { trailWords } from './orderWords';

/** Every step of an order in words, read again when the order has a new version. */
export function Trail({ id, version }: { id: string; version: number }) {
  const api = useApi();
  const { data, error } = useSWR<TrailEntry[], Error>(
    ['trail', id, version],
    async () => (await answerOf(api.GET('/api/v1/orders/{id}/audit', { params: { path: { id } } }))).entries,
    { keepPreviousData: true },
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
          {entry.reason !== null && <span className="soft">{entry.reason.message}</span>}
        </li>
      ))}
    </ol>
  );
}
