import { useState } from 'react';
import { Panel } from '../ui/Panel';
import { Select } from '../ui/Select';
import { StatusBadge } from '../ui/StatusBadge';
import { type Column, Table } from '../ui/Table';
import { NOTHING, age, count, moment, price, time } from '../ui/format';
import { useNow } from '../ui/useNow';
import styles from './Operations.module.css';
import { Reading } from './Reading';
import { type OpenPhase, type OrderInHand, useOrdersInHand } from './reads';
import { PHASES, PHASE_TONES, plainly } from './words';

const CHOICES: ReadonlyMap<OpenPhase | 'TROUBLE', string> = new Map([['TROUBLE', 'In trouble'], ...PHASES]);

const TASKS: Record<OrderInHand['next_task'], string> = {
  SEND: 'Send',
  CANCEL: 'Cancel',
  LOOK_UP: 'Ask the venue',
};

/** Orders of which nobody knows what became of them, and those that a venue has not taken. */
export function OrdersInTrouble() {
  const [choice, setChoice] = useState<OpenPhase | 'TROUBLE'>('TROUBLE');
  const orders = useOrdersInHand(choice === 'TROUBLE' ? [] : [choice]);
  const now = useNow();
  return (
    <Panel
      title="Orders that are not over"
      actions={<Select label="Phase" options={CHOICES} value={choice} onChange={setChoice} />}
    >
      <Reading of={orders}>
        {({ counts, orders: rows }) => (
          <>
            <ul className={styles.counts} aria-label="Orders in each phase">
              {[...PHASES].map(([phase, name]) => (
                <li key={phase} data-zero={counts[phase] === 0 ? '' : undefined}>
                  <strong>{count(counts[phase])}</strong> {name}
                </li>
              ))}
            </ul>
            <Table
              caption="Orders, those that have stood longest first"
              columns={columns(now)}
              rows={rows}
              rowKey={({ order_id: id }) => id}
              empty={choice === 'TROUBLE' ? 'No order is in trouble.' : 'No order is in this phase.'}
            />
          </>
        )}
      </Reading>
    </Panel>
  );
}

function columns(now: number): readonly Column<OrderInHand>[] {
  return [
    {
      header: 'Phase',
      cell: ({ phase }) => <StatusBadge tone={PHASE_TONES[phase]}>{PHASES.get(phase) ?? plainly(phase)}</StatusBadge>,
    },
    { header: 'For', align: 'end', cell: ({ since }) => <time dateTime={since}>{age(since, now)}</time> },
    { header: 'Order', cell: ({ order_id: id }) => <span className={styles.id}>{id}</span> },
    { header: 'Trader', cell: ({ trader_id: trader }) => trader },
    { header: 'Ordered', cell: ordered },
    { header: 'Filled', align: 'end', cell: (order) => `${count(order.filled_quantity)} of ${count(order.quantity)}` },
    { header: 'Venue', cell: ({ venue }) => venue },
    { header: 'Sends', align: 'end', cell: ({ attempts }) => count(attempts) },
    {
      header: 'Next',
      cell: ({ next_task: task, next_attempt_at: at }) => (
        <span title={moment(at)}>
          {TASKS[task]}, {time(at)}
        </span>
      ),
    },
    {
      header: 'Reason',
      wide: true,
      cell: ({ reason, cancel_requested: cancel }) =>
        [reason?.message, cancel ? 'Its cancellation was requested.' : null].filter(Boolean).join(' ') || NOTHING,
    },
  ];
}

function ordered({ side, symbol, quantity, order_type: type, price: limit, time_in_force: force }: OrderInHand) {
  return (
    <>
      <span className={side === 'BUY' ? 'positive' : 'negative'}>{plainly(side)}</span> {count(quantity)} {symbol}{' '}
      <span className="soft">
        {plainly(type)}
        {limit !== null && ` ${price(limit)}`} {force}
      </span>
    </>
  );
}
