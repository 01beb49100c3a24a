import { useState } from 'react';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Panel } from '../ui/Panel';
import { StatusBadge } from '../ui/StatusBadge';
import { type Column, Table } from '../ui/Table';
import { NOTHING, count, moment } from '../ui/format';
import styles from './Operations.module.css';
import { Reading } from './Reading';
import { type DeadLetter, useDeadLetters } from './reads';
import { plainly } from './words';

/** Records that no service could read. To publish one again is done where the broker can be reached. */
export function DeadLettersPanel() {
  const letters = useDeadLetters();
  const [shown, setShown] = useState<DeadLetter | null>(null);
  return (
    <Panel title="Dead letters">
      <p className={styles.hint}>
        When its cause is mended, a record is published again by its id:{' '}
        <code>./orderflow dead-letters redrive {shown?.id ?? 'ID'}</code>, or all of them with{' '}
        <code>redrive --all</code>.
      </p>
      <Reading of={letters}>
        {({ total, letters: rows }) => (
          <>
            <Table
              caption="Dead letters, newest first"
              columns={columns(setShown)}
              rows={rows}
              rowKey={({ id }) => id}
              empty="There are no dead letters: everything could be read."
            />
            {total > rows.length && (
              <p className={styles.after}>
                The newest {count(rows.length)} of {count(total)}.
              </p>
            )}
          </>
        )}
      </Reading>
      {shown !== null && <Letter letter={shown} onClose={() => setShown(null)} />}
    </Panel>
  );
}

function columns(show: (letter: DeadLetter) => void): readonly Column<DeadLetter>[] {
  return [
    {
      header: 'Id',
      cell: (letter) => (
        <Button variant="link" aria-label={`${letter.id}, show`} onPress={() => show(letter)}>
          {letter.id}
        </Button>
      ),
    },
    { header: 'Put aside', cell: ({ parked_at: at }) => <time dateTime={at}>{moment(at)}</time> },
    { header: 'By', cell: ({ service }) => service },
    { header: 'From', cell: origin },
    { header: 'Key', cell: ({ key }) => key },
    { header: 'Kind', cell: ({ kind }) => kind && plainly(kind) },
    {
      header: 'State',
      cell: ({ redriven }) =>
        redriven ? (
          <StatusBadge tone="positive">Published again</StatusBadge>
        ) : (
          <StatusBadge tone="caution">Waiting</StatusBadge>
        ),
    },
    { header: 'Reason', wide: true, cell: ({ reason }) => reason },
  ];
}

function origin({ topic, partition, offset }: DeadLetter): string {
  return topic === null ? NOTHING : `${topic} ${partition ?? '?'}/${offset ?? '?'}`;
}

function Letter({ letter, onClose }: { letter: DeadLetter; onClose: () => void }) {
  const { id, reason, text, size } = letter;
  return (
    <Dialog title={`Dead letter ${id}`} isOpen shape="sheet" onClose={onClose}>
      <dl className={styles.facts}>
        <dt>From</dt>
        <dd>{origin(letter)}</dd>
        <dt>Reason</dt>
        <dd>{reason ?? NOTHING}</dd>
        <dt>Size</dt>
        <dd>{size === null ? 'Not kept' : `${count(size)} bytes`}</dd>
        <dt>To publish it again</dt>
        <dd>
          <code>./orderflow dead-letters redrive {id}</code>
        </dd>
      </dl>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be scrollable by keys */}
      <pre className={styles.letter} tabIndex={0} aria-label="The beginning of its value">
        {text ?? 'It has no value, or one that was too large to be kept.'}
      </pre>
    </Dialog>
  );
}
