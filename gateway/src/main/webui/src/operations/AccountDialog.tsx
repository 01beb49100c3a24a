import { useState } from 'react';
import type { Account } from '../client/api';
import { useApi } from '../session/session';
import { Checkbox } from '../ui/Checkbox';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Segments } from '../ui/Segments';
import { type AccountDraft, type AccountPart, type Figure, draftOf, faultsOf, setAccount } from './accountChange';
import { ChangeDialog } from './ChangeDialog';
import styles from './Operations.module.css';
import { STATES, isGrave, plainly } from './words';

const PARTS: ReadonlyMap<AccountPart, string> = new Map([
  ['cash', 'Cash'],
  ['limits', 'Limits'],
  ['permissions', 'Rights'],
]);
const ORDER_TYPES = ['MARKET', 'LIMIT', 'STOP'] as const;
const LIMITS: readonly { figure: Figure; label: string; suffix: string }[] = [
  { figure: 'max_position', label: 'Largest position', suffix: 'shares' },
  { figure: 'max_order_quantity', label: 'Largest order', suffix: 'shares' },
  { figure: 'max_order_notional', label: 'Largest order value', suffix: 'USD' },
  { figure: 'daily_loss_limit', label: 'Largest loss of a day', suffix: 'USD' },
];

/** Sets an account's cash, limits or permissions, on the basis of the account that was in sight. */
export function AccountDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const api = useApi();
  const [draft, setDraft] = useState(() => draftOf(account));
  const change = (more: Partial<AccountDraft>) => setDraft((before) => ({ ...before, ...more }));
  const { trader_id: trader, state: before } = account;
  const { part, state, reason } = draft;
  const grave = part === 'permissions' && state !== before && isGrave(before, state);

  return (
    <ChangeDialog
      title={`Change the account of ${trader}`}
      name={`Set ${part}`}
      danger={grave && state === 'HALTED'}
      basis={account.version}
      check={() => faultsOf(draft)}
      send={async (version) => {
        await setAccount(api, trader, draft, version);
      }}
      onClose={onClose}
      pending="It is being set."
      confirmation={
        grave ? (
          <p>
            What <strong>{trader}</strong> may do is <strong>{STATES.get(before)?.toLowerCase()}</strong> and becomes{' '}
            <strong>{STATES.get(state)?.toLowerCase()}</strong>. Reason: “{reason.trim()}”
          </p>
        ) : null
      }
      fields={(faults) => (
        <>
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

interface Parts {
  draft: AccountDraft;
  change: (more: Partial<AccountDraft>) => void;
}

function Figures({ draft, change, faults }: Parts & { faults: ReadonlyMap<string, string> }) {
  const { part, figures } = draft;
  const shown: typeof LIMITS = part === 'cash' ? [{ figure: 'cash', label: 'Cash', suffix: 'USD' }] : LIMITS;
  return (
    <>
      <div className={styles.pair}>
        {shown.map(({ figure, label, suffix }) => (
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
