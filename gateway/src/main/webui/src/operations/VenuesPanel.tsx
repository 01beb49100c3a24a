import { StatusBadge, type BadgeTone } from '../ui/StatusBadge';
import { Panel } from '../ui/Panel';
import { age, count } from '../ui/format';
import { useNow } from '../ui/useNow';
import styles from './Operations.module.css';
import { Reading } from './Reading';
import { type Venue, useVenues } from './reads';
import { STATES, STATE_TONES, plainly } from './words';

const HEALTH: Record<Venue['state'], BadgeTone> = { UP: 'positive', DEGRADED: 'caution', DOWN: 'negative' };

/** How the venues are doing, as the instance knows that answers. */
export function VenuesPanel() {
  const venues = useVenues();
  const now = useNow();
  return (
    <Reading of={venues}>
      {({ instance, venues: all }) => (
        <>
          <div className={styles.cards}>
            {all.map((venue) => (
              <VenueCard key={venue.venue} venue={venue} now={now} />
            ))}
          </div>
          <p className="soft">
            As {instance} knows it; each instance has connections of its own. Trading and backlog are the same for all.
          </p>
        </>
      )}
    </Reading>
  );
}

function VenueCard({ venue, now }: { venue: Venue; now: number }) {
  const { trade_stream: trades, quote_stream: quotes, backlog, backlog_since: due } = venue;
  return (
    <Panel
      title={venue.venue}
      actions={
        <span className={styles.badges}>
          {venue.primary && <StatusBadge tone="neutral">Primary</StatusBadge>}
          <StatusBadge tone={HEALTH[venue.state]}>{plainly(venue.state)}</StatusBadge>
        </span>
      }
    >
      <dl className={styles.facts}>
        <dt>Trade updates</dt>
        <dd>
          <Stream stream={trades} now={now} />
        </dd>
        <dt>Quotes</dt>
        <dd>{quotes === null ? <span className="soft">Not asked for</span> : <Stream stream={quotes} now={now} />}</dd>
        <dt>Calls</dt>
        <dd>
          {CIRCUIT[venue.circuit]}, {count(venue.calls_left)} left at once
          {venue.key_refused && <strong className="negative"> The venue refuses our key.</strong>}
        </dd>
        <dt>Trading</dt>
        <dd>
          <StatusBadge tone={STATE_TONES[venue.trading_state]}>
            {STATES.get(venue.trading_state) ?? venue.trading_state}
          </StatusBadge>
        </dd>
        <dt>Backlog</dt>
        <dd>
          {backlog === 0 ? 'Nothing is waiting' : `${count(backlog)} ${backlog === 1 ? 'order' : 'orders'}`}
          {due !== null && `, the first for ${age(due, now)}`}
        </dd>
      </dl>
    </Panel>
  );
}

const CIRCUIT: Record<Venue['circuit'], string> = {
  CLOSED: 'Let through',
  OPEN: 'None, too many have failed',
  HALF_OPEN: 'Being tried again',
};

function Stream({ stream: { state, since }, now }: { stream: Venue['trade_stream']; now: number }) {
  const tone = state === 'CONNECTED' ? 'positive' : state === 'RECONCILING' ? 'caution' : 'negative';
  return (
    <>
      <StatusBadge tone={tone}>{plainly(state)}</StatusBadge> <span className="soft">for {age(since, now)}</span>
    </>
  );
}
