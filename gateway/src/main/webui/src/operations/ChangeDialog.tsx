import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from 'react';
import { RefusedError, UnansweredError } from '../client/api';
import { Button } from '../ui/Button';
import { Dialog, DialogButtons } from '../ui/Dialog';
import { Failure, faultsByField } from '../ui/Failure';
import { Notice } from '../ui/Notice';
import { useNow } from '../ui/useNow';
import styles from './Operations.module.css';

interface Change {
  title: string;
  /** What the button that does it says. */
  name: string;
  danger?: boolean;
  /** What is filled in, with the server's faults by field. */
  fields: (faults: ReadonlyMap<string, string>) => ReactNode;
  /** What is wrong before anybody is asked, by field. */
  check: () => ReadonlyMap<string, string>;
  /** What has to be agreed to first; null if nothing. */
  confirmation: ReactNode;
  /** What it is waited for, if it takes longer than a moment. */
  pending: string;
  /** The version that the decision is based on: of what was in sight when the dialog was opened. */
  basis: number;
  /** Does it, based on that version; the same again is safe. */
  send: (version: number) => Promise<void>;
  /**
   * Reads what is in force when that version no longer holds, for what may not be set again unseen: gives the new version, for which the form
   * is shown again, or null if what was wanted is in force. Without it, setting it all the same is offered.
   */
  onConflict?: () => Promise<number | null>;
  onClose: () => void;
}

type Step =
  | { step: 'form'; faults: ReadonlyMap<string, string> }
  | { step: 'confirm' }
  | { step: 'under-way'; since: number }
  | { step: 'in-force' }
  | { step: 'failed'; failure: unknown };

const NO_FAULTS: ReadonlyMap<string, string> = new Map();

/** Changes what is in force: filled in, agreed to where it matters, waited for, and explained if it did not come to be. */
export function ChangeDialog(props: Change) {
  const { title, name, danger = false, fields, check, confirmation, pending, send, onConflict, onClose } = props;
  const [step, setStep] = useState<Step>({ step: 'form', faults: NO_FAULTS });
  const [basis, setBasis] = useState(props.basis);
  const variant = danger ? 'danger' : 'primary';

  const go = async (version: number) => {
    setBasis(version);
    setStep({ step: 'under-way', since: Date.now() });
    try {
      await send(version);
      onClose();
    } catch (failure) {
      const next = await after(failure, onConflict);
      setBasis(next.basis ?? version);
      setStep(next.step);
    }
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const faults = check();
    if (faults.size > 0) {
      setStep({ step: 'form', faults });
    } else if (confirmation === null) {
      void go(basis);
    } else {
      setStep({ step: 'confirm' });
    }
  };

  // Each step takes the place of the one before, with the button that had the focus.
  const content = useRef<HTMLDivElement>(null);
  const shown = useRef(step.step);
  useEffect(() => {
    if (shown.current !== step.step) {
      shown.current = step.step;
      content.current?.focus();
    }
  }, [step.step]);

  const busy = step.step === 'under-way';
  return (
    <Dialog title={title} isOpen role="alertdialog" onClose={busy ? () => undefined : onClose}>
      <div ref={content} tabIndex={-1} className={styles.steps}>
        {step.step === 'form' && (
          <form className={styles.form} onSubmit={submit} noValidate>
            {fields(step.faults)}
            <DialogButtons>
              <Button onPress={onClose}>Leave it</Button>
              <Button type="submit" variant={confirmation === null ? variant : 'primary'}>
                {confirmation === null ? name : 'Go on …'}
              </Button>
            </DialogButtons>
          </form>
        )}
        {step.step === 'confirm' && (
          <>
            {confirmation}
            <DialogButtons>
              <Button onPress={() => setStep({ step: 'form', faults: NO_FAULTS })}>Back</Button>
              <Button variant={variant} onPress={() => void go(basis)}>
                {name}
              </Button>
            </DialogButtons>
          </>
        )}
        {busy && <Pending since={step.since}>{pending}</Pending>}
        {step.step === 'in-force' && (
          <>
            <Notice tone="positive" title="It is set">
              All that you want set is in force. Nothing was set anew.
            </Notice>
            <DialogButtons>
              <Button onPress={onClose}>Close</Button>
            </DialogButtons>
          </>
        )}
        {step.step === 'failed' && (
          <WentWrong failure={step.failure} onClose={onClose} onRepeat={(version) => void go(version ?? basis)} />
        )}
      </div>
    </Dialog>
  );
}

/** What is shown after a failure, and on what version the decision is based from then on if not on the same. */
async function after(failure: unknown, onConflict: Change['onConflict']): Promise<{ step: Step; basis?: number }> {
  if (onConflict !== undefined && isConflict(failure)) {
    try {
      const now = await onConflict();
      return now === null ? { step: { step: 'in-force' } } : { step: { step: 'form', faults: NO_FAULTS }, basis: now };
    } catch (unread) {
      return { step: { step: 'failed', failure: unread } };
    }
  }
  const faults = faultsByField(failure);
  return { step: faults.size > 0 ? { step: 'form', faults } : { step: 'failed', failure } };
}

function Pending({ since, children }: { since: number; children: string }) {
  const seconds = Math.max(0, Math.floor((useNow() - since) / 1000));
  return (
    <div className={styles.pending}>
      <p role="status">{children}</p>
      <p className="soft figures" aria-hidden>
        {seconds} s
      </p>
    </div>
  );
}

function WentWrong(props: { failure: unknown; onClose: () => void; onRepeat: (version?: number) => void }) {
  const { failure, onClose, onRepeat } = props;
  const problem = failure instanceof RefusedError ? failure.problem : null;
  const leave = <Button onPress={onClose}>Close</Button>;
  if (isConflict(failure)) {
    const { version, detail } = failure.problem;
    return (
      <>
        <Notice tone="caution" title="It was set otherwise meanwhile">
          {detail}
        </Notice>
        <DialogButtons>
          <Button onPress={onClose}>Leave it as it is</Button>
          {version !== undefined && (
            <Button variant="danger" onPress={() => onRepeat(version)}>
              Set it all the same
            </Button>
          )}
        </DialogButtons>
      </>
    );
  }
  if (problem?.code === 'TIMED_OUT' && problem.trading_state !== undefined) {
    return (
      <>
        <Notice tone="caution" title="It is set, but not all that came before it is over">
          {problem.detail}
        </Notice>
        <DialogButtons>
          {leave}
          <Button variant="primary" onPress={() => onRepeat()}>
            Wait on
          </Button>
        </DialogButtons>
      </>
    );
  }
  const unanswered = failure instanceof UnansweredError;
  return (
    <>
      <Failure failure={failure} {...(unanswered && { title: 'Whether it was set is not known' })}>
        {unanswered && <p>Repeat it: if it was set, nothing is set anew.</p>}
      </Failure>
      <DialogButtons>
        {leave}
        <Button variant="primary" onPress={() => onRepeat()}>
          {unanswered ? 'Repeat it' : 'Try again'}
        </Button>
      </DialogButtons>
    </>
  );
}

function isConflict(failure: unknown): failure is RefusedError {
  return failure instanceof RefusedError && failure.problem.code === 'VERSION_CONFLICT';
}
