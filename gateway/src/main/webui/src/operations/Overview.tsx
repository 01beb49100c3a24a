import type { ReactNode } from 'react';
import { count, time } from '../ui/format';
import type { BadgeTone } from '../ui/StatusBadge';
import styles from './Operations.module.css';
import { type Polled, useDeadLetters, useIntake, useOrdersInHand, useTradingStates, useVenues } from './reads';
import { STATES, STATE_TONES } from './words';

interface Answer {
  tone: BadgeTone;
  value: string;
  note: ReactNode;
}

/** Whether all is well, at a glance, above whatever part is shown. */
export function Overview() {
  return (
    <ul className={styles.overview} aria-label="At a glance">
      <Tile
        name="Trading"
        of={useTradingStates()}
        say={({ states }) => {
          const firm = states.find(({ scope }) => scope === 'FIRM')?.state ?? 'ACTIVE';
          const others = states.filter(({ scope, state }) => scope !== 'FIRM' && state !== 'ACTIVE').length;
          return {
            tone: firm === 'ACTIVE' && others > 0 ? 'caution' : STATE_TONES[firm],
            value: STATES.get(firm) ?? firm,
            note:
              others === 0
                ? 'Nothing else is restricted'
                : `${count(others)} more ${others === 1 ? 'restriction' : 'restrictions'}`,
          };
        }}
      />
      <Tile
        name="Orders in trouble"
        of={useOrdersInHand([])}
        say={({ counts: { UNKNOWN: unknown, NOT_ACCEPTED: notAccepted, WORKING: working } }) => ({
          tone: unknown > 0 ? 'negative' : notAccepted > 0 ? 'caution' : 'positive',
          value: count(unknown + notAccepted),
          note: `${count(unknown)} unknown, ${count(notAccepted)} not accepted; ${count(working)} working`,
        })}
      />
      <Tile
        name="Venues"
        of={useVenues()}
        say={({ venues }) => {
          const down = venues.filter(({ state }) => state === 'DOWN');
          const weak = venues.filter(({ state }) => state === 'DEGRADED');
          const backlog = venues.reduce((sum, venue) => sum + venue.backlog, 0);
          return {
            tone: down.length > 0 ? 'negative' : weak.length > 0 ? 'caution' : 'positive',
            value: `${count(venues.length - down.length - weak.length)} of ${count(venues.length)} up`,
            note:
              [...down, ...weak].map(({ venue, state }) => `${venue} ${state.toLowerCase()}`).join(', ') ||
              `Backlog ${count(backlog)}`,
          };
        }}
      />
      <Tile
        name="Intake"
        of={useIntake()}
        say={({ enabled, percentage }) => ({
          tone: !enabled ? 'negative' : percentage < 100 ? 'caution' : 'positive',
          value: enabled ? `${percentage} %` : 'Stopped',
          note: enabled ? 'of the traders' : 'No new orders',
        })}
      />
      <Tile
        name="Dead letters"
        of={useDeadLetters()}
        say={({ total, letters }) => {
          const waiting = letters.filter(({ redriven }) => !redriven).length;
          // Only the newest are read; older ones may wait as well.
          const all = total <= letters.length;
          return {
            tone: waiting > 0 || !all ? 'caution' : 'positive',
            value: count(waiting),
            note: all
              ? `waiting, of ${count(total)} kept`
              : `waiting among the newest ${count(letters.length)} of ${count(total)} kept`,
          };
        }}
      />
    </ul>
  );
}

function Tile<T>({ name, of, say }: { name: string; of: Polled<T>; say: (data: T) => Answer }) {
  const { data, at, failure } = of;
  const answer = data === undefined ? null : say(data);
  const old =
    failure === undefined ? null : answer === null ? 'Cannot be read' : `As of ${time(new Date(at).toISOString())}`;
  return (
    <li data-tone={old === null ? answer?.tone : 'caution'}>
      <h2>{name}</h2>
      <strong className="figures">{answer?.value ?? '…'}</strong>
      <p>{old ?? answer?.note ?? 'Reading'}</p>
    </li>
  );
}
