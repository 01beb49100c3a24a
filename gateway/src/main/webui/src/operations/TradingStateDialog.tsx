import { useState } from 'react';
import { answerOf } from '../client/api';
import { useApi } from '../session/session';
import { Checkbox } from '../ui/Checkbox';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Segments } from '../ui/Segments';
import { Select } from '../ui/Select';
import { ChangeDialog } from './ChangeDialog';
import styles from './Operations.module.css';
import type { TradingScope, TradingState, TradingStateSet, TradingStates } from './reads';
import { useDoubt } from './useDoubt';
import { SCOPES, STATES, isGrave, subjectInWords } from './words';

export interface Draft {
  scope: TradingScope;
  subject: string;
  state: TradingState;
}

const SUBJECTS: Record<Exclude<TradingScope, 'FIRM'>, { label: string; hint: string }> = {
  TRADER: { label: 'Trader', hint: 'The id as it stands in orders.' },
  SYMBOL: { label: 'Symbol', hint: 'Such as AAPL.' },
  VENUE: { label: 'Venue', hint: 'Such as SIM-EAST.' },
};

/** Sets what may be traded, on the basis of the states that were in sight when it was opened. */
export function TradingStateDialog(props: {
  states: TradingStates;
  initial: Draft;
  venues: readonly string[];
  onSet: (set: TradingStateSet) => void;
  onClose: () => void;
}) {
  const { initial, venues, onSet, onClose } = props;
  const api = useApi();
  const [states] = useState(props.states);
  const [draft, setDraft] = useState(initial);
  const [reason, setReason] = useState('');
  const [cancel, setCancel] = useState(false);
  const { scope, state } = draft;
  const subject = subjectOf(draft);
  // What is still being typed is not looked for.
  const [typed, setTyped] = useState(initial);
  const before = stateNow(states, scope, subject);
  const who = subjectInWords(scope, subject);
  const isLifted = state === 'ACTIVE' && before !== 'ACTIVE';
  const found = useDoubt(typed.scope, subjectOf(typed));
  const doubt = subject === subjectOf(typed) && !isLifted ? found : null;
  // A cancellation is not taken back by setting the state back.
  const toAgree = isGrave(before, state) || cancel || doubt !== null;

  const send = async (version: number) => {
    const body = { scope, subject, state, reason: reason.trim(), cancel_open_orders: cancel, version };
    onSet(await answerOf(api.PUT('/api/v1/ops/trading-state', { body })));
  };

  return (
    <ChangeDialog
      title="Set a trading state"
      name={state === 'ACTIVE' ? 'Let trading go on' : state === 'HALTED' ? 'Halt trading' : 'Reduce trading'}
      danger={state === 'HALTED' || cancel}
      basis={states.version}
      send={send}
      onClose={onClose}
      check={() => {
        const faults = new Map<string, string>();
        if (subject === '') {
          faults.set('subject', 'Say which one.');
        }
        if (reason.trim() === '') {
          faults.set('reason', 'Say why.');
        }
        return faults;
      }}
      pending={
        state === 'ACTIVE'
          ? 'It is being set for every instance. That may take up to 40 seconds.'
          : 'It is set, and waited until no order that it forbids can reach a venue any more. That may take up to 40 seconds.'
      }
      confirmation={
        toAgree ? (
          <Confirmation
            scope={scope}
            subject={subject}
            mayBeSlip={!isLifted}
            before={before}
            state={state}
            reason={reason}
            cancel={cancel}
          />
        ) : null
      }
      fields={(faults) => (
        <>
          <div className={styles.pair}>
            <Select
              label="Of"
              options={SCOPES}
              value={scope}
              fault={faults.get('scope')}
              onChange={(next) => {
                const other = { ...draft, scope: next, subject: next === 'VENUE' ? (venues[0] ?? '') : '' };
                setDraft(other);
                setTyped(other);
              }}
            />
            {scope === 'VENUE' && venues.length > 0 ? (
              <Select
                label="Venue"
                options={new Map(venues.map((venue) => [venue, venue]))}
                value={draft.subject}
                fault={faults.get('subject')}
                onChange={(next) => setDraft({ ...draft, subject: next })}
              />
            ) : (
              scope !== 'FIRM' && (
                <TextField
                  {...SUBJECTS[scope]}
                  value={draft.subject}
                  fault={faults.get('subject')}
                  onChange={(next) => setDraft({ ...draft, subject: next })}
                  onBlur={() => setTyped(draft)}
                  spellCheck="false"
                  autoComplete="off"
                />
              )
            )}
          </div>
          {doubt !== null && <Doubt>{doubt}</Doubt>}
          <Segments
            label="State"
            options={STATES}
            value={state}
            onChange={(next) => setDraft({ ...draft, state: next })}
          />
          <p className="soft">{MEANING[state]}</p>
          <TextField
            label="Reason"
            hint="Kept in the audit log, with your name."
            value={reason}
            fault={faults.get('reason')}
            onChange={setReason}
            maxLength={500}
          />
          <Checkbox isSelected={cancel} onChange={setCancel}>
            Cancel all open orders of {who}
          </Checkbox>
          {faults.has('') && (
            <Notice tone="negative" title="This cannot be set">
              {faults.get('')}
            </Notice>
          )}
        </>
      )}
    />
  );
}

const MEANING: Record<TradingState, string> = {
  ACTIVE: 'Orders are let through, as far as nothing stricter holds for them.',
  REDUCING: 'Only orders that shrink a position are let through.',
  HALTED: 'No order is sent to a venue. Cancellations always work.',
};

/** A warning, no refusal: who has no account yet may be halted in advance, as may what is not listed yet. */
function Doubt({ children }: { children: string }) {
  return (
    <Notice tone="caution" title={children}>
      Look whether it is written right. It can be set all the same, in advance.
    </Notice>
  );
}

function Confirmation(props: {
  scope: TradingScope;
  subject: string | null;
  /** Whether it matters that nobody knows the subject. */
  mayBeSlip: boolean;
  before: TradingState;
  state: TradingState;
  reason: string;
  cancel: boolean;
}) {
  const { scope, subject, mayBeSlip, before, state, reason, cancel } = props;
  const doubt = useDoubt(scope, subject);
  return (
    <div className={styles.form}>
      {mayBeSlip && doubt !== null && <Doubt>{doubt}</Doubt>}
      <p>
        Trading of <strong>{subjectInWords(scope, subject)}</strong> is{' '}
        <strong>{STATES.get(before)?.toLowerCase()}</strong> and{' '}
        {state === before ? (
          'stays so'
        ) : (
          <>
            becomes <strong>{STATES.get(state)?.toLowerCase()}</strong>
          </>
        )}
        . {MEANING[state]}
      </p>
      {cancel && <p>All its open orders are cancelled.</p>}
      <p className="soft">Reason: “{reason.trim()}”</p>
    </div>
  );
}

/** As it is sent; null of the firm. */
function subjectOf({ scope, subject }: Draft): string | null {
  return scope === 'FIRM' ? null : scope === 'TRADER' ? subject.trim() : subject.trim().toUpperCase();
}

/** What holds for a subject itself; what is not listed is active. */
function stateNow({ states }: TradingStates, scope: TradingScope, subject: string | null): TradingState {
  return states.find((entry) => entry.scope === scope && entry.subject === subject)?.state ?? 'ACTIVE';
}
