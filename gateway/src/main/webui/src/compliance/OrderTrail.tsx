import useSWRImmutable from 'swr/immutable';
import { type TrailEntry, answerOf } from '../client/api';
import type { components } from '../client/generated/api';
import { useApi } from '../session/session';
import { Dialog } from '../ui/Dialog';
import { Failure } from '../ui/Failure';
import { StatusBadge } from '../ui/StatusBadge';
import { shownIn } from '../ui/zone';
import styles from './OrderTrail.module.css';
import { actionName, actionTone, stepInWords } from './words';

type Trail = components['schemas']['Trail'];

/** Everything that happened to an order, step by step, beside what it was opened from. */
export function OrderTrail({ orderId, zone, onClose }: { orderId: string; zone: string; onClose: () => void }) {
  const api = useApi();
  const { data, error, mutate } = useSWRImmutable<Trail, Error>(['orders/audit', orderId], () =>
    answerOf(api.GET('/api/v1/orders/{id}/audit', { params: { path: { id: orderId } } })),
  );
  return (
    <Dialog title="Trail of an order" isOpen shape="sheet" onClose={onClose}>
      <p className={styles.about}>
        <strong className="figures">{orderId}</strong>
        <br />
        <span className="soft">Times are of {zone.replaceAll('_', ' ')}.</span>
      </p>
      {error !== undefined && (
        <Failure title="The trail could not be read" failure={error} onRetry={() => void mutate()} />
      )}
      {data === undefined && error === undefined && <p className="soft">Reading the trail …</p>}
      {data !== undefined && (
        <ol className={styles.steps}>
          {data.entries.map((entry) => (
            <Step key={entry.event_id} entry={entry} zone={zone} />
          ))}
        </ol>
      )}
    </Dialog>
  );
}

function Step({ entry, zone }: { entry: TrailEntry; zone: string }) {
  const { action, version, reason, error_code: errorCode, source, timestamp, event_id: eventId } = entry;
  return (
    <li className={styles.step}>
      <span>
        <b aria-label={version === null ? 'Command without a version' : `Version ${version}`}>{version ?? '·'}</b>
      </span>
      <div>
        <StatusBadge tone={actionTone(action)}>{actionName(action)}</StatusBadge>
        <p>{stepInWords(entry)}</p>
        {reason !== null && (
          <p>
            {reason.message} <span className="soft">{reason.code}</span>
          </p>
        )}
        {errorCode !== null && errorCode !== reason?.code && <p className="soft">{errorCode}</p>}
        <p className={styles.source}>
          <time dateTime={timestamp}>{shownIn(zone, timestamp)}</time>
          {' · '}
          {source.topic}, partition {source.partition}, offset {source.offset}
          <br />
          event {eventId}
        </p>
      </div>
    </li>
  );
}
