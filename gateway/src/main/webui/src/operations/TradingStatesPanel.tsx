import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Panel } from '../ui/Panel';
import { StatusBadge } from '../ui/StatusBadge';
import { type Column, Table } from '../ui/Table';
import { count, moment } from '../ui/format';
import styles from './Operations.module.css';
import { Reading } from './Reading';
import { type Draft, TradingStateDialog } from './TradingStateDialog';
import { type TradingStateEntry, type TradingStateSet, useTradingStates, useVenues } from './reads';
import { SCOPES, STATES, STATE_TONES, subjectInWords } from './words';

/** What may be traded: what is in force, and how it is changed. */
export function TradingStatesPanel() {
  const states = useTradingStates();
  const venues = useVenues();
  const [draft, setDraft] = useState<Draft | null>(null);
  const [set, setSet] = useState<TradingStateSet | null>(null);
  const open = (next: Draft) => {
    setSet(null);
    setDraft(next);
  };
  const close = () => {
    setDraft(null);
    states.refresh();
  };

  return (
    <Panel
      title="What may be traded"
      actions={
        <Button
          variant="danger"
          isDisabled={states.data === undefined}
          onPress={() => open({ scope: 'FIRM', subject: '', state: 'HALTED' })}
        >
          <OctagonX aria-hidden size={16} /> Halt or restrict …
        </Button>
      }
    >
      {set !== null && <InForce set={set} />}
      <Reading of={states}>
        {(read) => (
          <>
            <Table
              caption="Trading states in force"
              columns={columns(open)}
              rows={read.states}
              rowKey={({ scope, subject }) => `${scope} ${subject ?? ''}`}
              empty="Nothing is restricted."
            />
            <p className={styles.after}>
              What is not listed is active. An order is bound by the strictest state of the firm, its trader, its symbol
              and its venue.
            </p>
            {draft !== null && (
              <TradingStateDialog
                states={read}
                initial={draft}
                venues={venues.data?.venues.map(({ venue }) => venue) ?? []}
                onSet={setSet}
                onClose={close}
              />
            )}
          </>
        )}
      </Reading>
    </Panel>
  );
}

function InForce({ set: { scope, subject, state, cancels_requested: cancels } }: { set: TradingStateSet }) {
  const forbids = state === 'ACTIVE' ? '' : ' No order that this forbids reaches a venue any more.';
  return (
    <Notice
      tone="positive"
      title={`Trading of ${subjectInWords(scope, subject)} is ${STATES.get(state)?.toLowerCase() ?? state}`}
    >
      It is in force.{forbids}
      {cancels > 0 && ` ${count(cancels)} ${cancels === 1 ? 'order is' : 'orders are'} being cancelled.`}
    </Notice>
  );
}

function columns(open: (draft: Draft) => void): readonly Column<TradingStateEntry>[] {
  return [
    { header: 'Of', cell: ({ scope }) => SCOPES.get(scope) },
    { header: 'Subject', cell: ({ subject }) => subject },
    {
      header: 'State',
      cell: ({ state }) => <StatusBadge tone={STATE_TONES[state]}>{STATES.get(state) ?? state}</StatusBadge>,
    },
    { header: 'Since', cell: ({ changed_at: at }) => <time dateTime={at}>{moment(at)}</time> },
    { header: 'By', cell: ({ changed_by: by }) => by },
    { header: 'Reason', wide: true, cell: ({ reason }) => reason },
    {
      header: 'Change',
      cell: ({ scope, subject, state }) => {
        const verb = state === 'ACTIVE' ? 'Change' : 'Lift';
        return (
          <Button
            size="small"
            aria-label={`${verb} ${subjectInWords(scope, subject)}`}
            onPress={() => open({ scope, subject: subject ?? '', state: state === 'ACTIVE' ? 'HALTED' : 'ACTIVE' })}
          >
            {verb} …
          </Button>
        );
      },
    },
  ];
}
