import { useState } from 'react';
import { type Account, answerOf } from '../client/api';
import { useApi } from '../session/session';
import { Checkbox } from '../ui/Checkbox';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Segments } from '../ui/Segments';
import { type Column, Table } from '../ui/Table';
import {
  type AccountDraft,
  type AccountPart,
  type Comparison,
  FIGURES,
  ORDER_TYPES,
  compared,
  draftOf,
  faultsOf,
  rebased,
  setAccount,
} from './accountChange';
import { ChangeDialog } from './ChangeDialog';
import styles from './Operations.module.css';
import { STATES, isGrave, plainly } from './words';

const PARTS: ReadonlyMap<AccountPart, string> = new Map([
  ['cash', 'Cash'],
  ['limits', 'Limits'],
  ['permissions', 'Rights'],
]);
/** Sets an account's cash, limits or permissions, on the basis of the account that was in sight. */
export function AccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  // The trader's own orders change an account as well: one that has changed meanwhile is shown before anything is set.
  const [{ known, outdated }, setSeen] = useState<{ known: Account; outdated: Account | null }>({
    known: account,
    outdated: null,
  });
  const [draft, setDraft] = useState(() => draftOf(account));
  const change = (more: Partial<AccountDraft>) => setDraft((before) => ({ ...before, ...more }));
  const { trader_id: trader, state: before } = known;
  const { part, state, reason } = draft;
  const grave = part === 'permissions' && state !== before && isGrave(before, state);
  const changes = compared(part, draftOf(known), draft);

  const readAgain = async () => {
    const now = await answerOf(
      api.GET('/api/v1/ops/accounts/{trader_id}', { params: { path: { trader_id: trader } } }),
    );
    const next = rebased(draft, known, now);
    setSeen({ known: now, outdated: known });
    setDraft(next);
    return compared(part, draftOf(now), next).some(({ differs }) => differs) ? now.version : null;
  };

  return (
    <ChangeDialog
      title={`Change the account of ${trader}`}
      name={`Set ${part}`}
      danger={grave && state === 'HALTED'}
      basis={account.version}
      check={() => faultsOf(draft, known)}
      send={async (version) => {
        await setAccount(api, trader, draft, version);
      }}
      onConflict={readAgain}
      onClose={onClose}
      pending="It is being set."
      confirmation={
        grave ? (
          <p>
            What <strong>{trader}</strong> may do is <strong>{STATES.get(before)?.toLowerCase()}</strong> and becomes{' '}
            <strong>{STATES.get(state)?.toLowerCase()}</strong>. Reason: “{reason.trim()}”
          </p>
        ) : part === 'cash' || changes.some(({ raised }) => raised) ? (
          <>
            <Comparisons
              caption={`What becomes of the account of ${trader}`}
              rows={changes.filter(({ differs }) => differs)}
              heads={['Now', 'Becomes']}
            />
            <p className="soft">Reason: “{reason.trim()}”</p>
          </>
        ) : null
      }
      fields={(faults) => (
        <>
          {outdated !== null && (
            <>
              <Notice tone="caution" title="The account has changed meanwhile">
                Decide anew, by what it is now.
              </Notice>
              <Comparisons
                caption={`The account of ${trader} before and now`}
                rows={compared(part, draftOf(outdated), draftOf(known))}
                heads={['Before', 'Now']}
              />
            </>
          )}
          <Segments label="What" options={PARTS} value={part} onChange={(next) => change({ part: next })} />
          {part === 'permissions' ? (
            <Permissions draft={draft} change={change} />
          ) : (
            <Figures draft={draft} change={change} faults={faults} />
          )}
          <TextField
            label="Reason"
            hint="Kept in the audit log, with your name."
            value={reason}
            fault={faults.get('reason')}
            onChange={(next) => change({ reason: next })}
            maxLength={500}
          />
          {['', 'state', 'order_types'].map(
            (field) =>
              faults.has(field) && (
                <Notice key={field} tone="negative" title="This cannot be set">
                  {faults.get(field)}
                </Notice>
              ),
          )}
        </>
      )}
    />
  );
}

function Comparisons({ caption, rows, heads }: { caption: string; rows: Comparison[]; heads: [string, string] }) {
  const columns: readonly Column<Comparison>[] = [
    { header: 'Of', cell: ({ name }) => name },
    { header: heads[0], align: 'end', cell: ({ before }) => before },
    { header: heads[1], align: 'end', cell: ({ after, differs }) => (differs ? <strong>{after}</strong> : after) },
  ];
  return (
    <Table caption={caption} columns={columns} rows={rows} rowKey={({ name }) => name} empty="It stays as it is." />
  );
}

interface Parts {
  draft: AccountDraft;
  change: (more: Partial<AccountDraft>) => void;
}

function Figures({ draft, change, faults }: Parts & { faults: ReadonlyMap<string, string> }) {
  const { part, figures } = draft;
  return (
    <>
      <div className={styles.pair}>
        {FIGURES[part].map(({ figure, label, suffix }) => (
          <TextField
            key={figure}
            label={label}
            suffix={suffix}
            inputMode="decimal"
            value={figures[figure]}
            fault={faults.get(figure)}
            onChange={(value) => change({ figures: { ...figures, [figure]: value } })}
          />
        ))}
      </div>
      {part === 'cash' && (
        <p className="soft">A deposit is no profit: the day’s opening equity moves by the same amount.</p>
      )}
    </>
  );
}

function Permissions({ draft: { state, orderTypes }, change }: Parts) {
  return (
    <>
      <Segments label="State" options={STATES} value={state} onChange={(next) => change({ state: next })} />
      <div role="group" aria-label="Order types" className={styles.badges}>
        {ORDER_TYPES.map((type) => (
          <Checkbox
            key={type}
            isSelected={orderTypes.includes(type)}
            onChange={(may) =>
              change({ orderTypes: ORDER_TYPES.filter((each) => (each === type ? may : orderTypes.includes(each))) })
            }
          >
            {plainly(type)}
          </Checkbox>
        ))}
      </div>
    </>
  );
}
