import { OctagonX } from 'lucide-react';
import { useState } from 'react';
import { answerOf } from '../client/api';
import { useApi } from '../session/session';
import { Button } from '../ui/Button';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Panel } from '../ui/Panel';
import { moment } from '../ui/format';
import { ChangeDialog } from './ChangeDialog';
import styles from './Operations.module.css';
import { Reading } from './Reading';
import { type Intake, useIntake } from './reads';

type Aim = 'stop' | 'set';

/** Whether, and of which part of the traders, new orders are taken in. */
export function IntakePanel() {
  const intake = useIntake();
  const [aim, setAim] = useState<Aim | null>(null);
  return (
    <Panel title="Which orders are taken in">
      <Reading of={intake}>
        {(read) => (
          <>
            <div className={styles.share}>
              <strong className={read.enabled ? '' : 'negative'}>
                {read.enabled ? `New orders of ${read.percentage} % of the traders` : 'No new orders at all'}
              </strong>
              <div className={styles.bar} aria-hidden>
                <span style={{ inlineSize: `${read.enabled ? read.percentage : 0}%` }} />
              </div>
              <p className="soft">
                {read.changed_at === null
                  ? 'As it is configured; nobody has set it.'
                  : `Set by ${read.changed_by ?? 'somebody'} on ${moment(read.changed_at)}: ${read.reason ?? 'no reason given'}`}
              </p>
            </div>
            <div className={styles.buttons}>
              <Button onPress={() => setAim('set')}>{read.enabled ? 'Set the percentage …' : 'Open it again …'}</Button>
              {read.enabled && (
                <Button variant="danger" onPress={() => setAim('stop')}>
                  <OctagonX aria-hidden size={16} /> Stop the intake …
                </Button>
              )}
            </div>
            <p className={styles.after}>
              Only new orders are refused. Repetitions under a known key, cancellations, previews and reading go on. Who
              is in at one percentage is in at every higher one.
            </p>
            {aim !== null && (
              <IntakeDialog
                aim={aim}
                now={read}
                onSet={intake.put}
                onClose={() => {
                  setAim(null);
                  intake.refresh();
                }}
              />
            )}
          </>
        )}
      </Reading>
    </Panel>
  );
}

function IntakeDialog(props: { aim: Aim; now: Intake; onSet: (intake: Intake) => void; onClose: () => void }) {
  const { aim, onSet, onClose } = props;
  const api = useApi();
  const [now] = useState(props.now);
  const [percentage, setPercentage] = useState(String(now.percentage));
  const [reason, setReason] = useState('');
  const stop = aim === 'stop';
  const share = Number(percentage);
  const widens = !stop && (!now.enabled || share > now.percentage);

  const send = async (version: number) => {
    const body = { enabled: !stop, percentage: stop ? now.percentage : share, reason: reason.trim(), version };
    onSet(await answerOf(api.PUT('/api/v1/ops/intake', { body })));
  };
  return (
    <ChangeDialog
      title={stop ? 'Stop the intake' : now.enabled ? 'Set the percentage' : 'Open the intake again'}
      name={stop ? 'Stop the intake' : `Take in ${percentage} %`}
      danger={stop}
      basis={now.version}
      send={send}
      onClose={onClose}
      check={() => {
        const faults = new Map<string, string>();
        if (!/^\d{1,2}$|^100$/.test(percentage.trim())) {
          faults.set('percentage', 'A whole number from 0 to 100.');
        }
        if (reason.trim() === '') {
          faults.set('reason', 'Say why.');
        }
        return faults;
      }}
      pending="It is being set for every instance."
      confirmation={
        stop ? (
          <p>
            From now on <strong>no new order of any trader</strong> is taken in. Orders that are open go on, and can be
            cancelled.
          </p>
        ) : widens ? (
          <p>
            New orders of <strong>{percentage} % of the traders</strong> are let in; at the moment it is{' '}
            {now.enabled ? `${now.percentage} %` : 'nobody'}.
          </p>
        ) : null
      }
      fields={(faults) => (
        <>
          {!stop && (
            <TextField
              label="Percentage of the traders"
              suffix="%"
              inputMode="numeric"
              value={percentage}
              fault={faults.get('percentage')}
              onChange={setPercentage}
            />
          )}
          <TextField
            label="Reason"
            hint="Kept in the audit log, with your name."
            value={reason}
            fault={faults.get('reason')}
            onChange={setReason}
            maxLength={500}
          />
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
