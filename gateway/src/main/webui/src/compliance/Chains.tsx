import { ShieldCheck } from 'lucide-react';
import useSWR from 'swr';
import { answerOf } from '../client/api';
import type { components } from '../client/generated/api';
import { useApi } from '../session/session';
import { Button } from '../ui/Button';
import { Failure } from '../ui/Failure';
import { Notice } from '../ui/Notice';
import { Panel } from '../ui/Panel';
import { StatusBadge } from '../ui/StatusBadge';
import { type Column, Table } from '../ui/Table';
import { count, NOTHING } from '../ui/format';
import { shownIn } from '../ui/zone';
import styles from './Chains.module.css';

type Verification = components['schemas']['Verification'];
type RunningVerification = components['schemas']['RunningVerification'];
type Chain = components['schemas']['VerifiedChain'];
type Finding = components['schemas']['Finding'];

const ASK_AGAIN_MILLIS = 2_000;

/** Whether the log's hash chains hold. The whole log is read for it, so that it is done when somebody asks. Times are of the zone. */
export function Chains({ zone }: { zone: string }) {
  const api = useApi();
  const { data, error, isValidating, mutate } = useSWR<Verification | RunningVerification, Error>(
    'audit/verification',
    () => answerOf(api.GET('/api/v1/audit/verification')),
    {
      revalidateOnMount: false,
      revalidateOnReconnect: false,
      refreshInterval: (latest) => (latest !== undefined && 'state' in latest ? ASK_AGAIN_MILLIS : 0),
    },
  );
  const running = data !== undefined && 'state' in data ? data : null;
  const verified = data !== undefined && 'holds' in data ? data : null;
  const busy = isValidating || running !== null;

  return (
    <>
      <Panel
        title="Does the log hold?"
        actions={
          <Button variant="primary" isPending={busy} onPress={() => void mutate()}>
            <ShieldCheck aria-hidden size={16} /> {busy ? 'Verifying …' : 'Verify now'}
          </Button>
        }
      >
        <div className={styles.verdict}>
          <p className="soft">
            Every row carries the hash of the row before it, in 17 chains, whose heads are signed every minute and kept
            outside of the database. A verification computes all of them again; what was found is the answer for a
            minute. Times are of {zone.replaceAll('_', ' ')}.
          </p>
          {busy && (
            <p role="status">
              {running === null
                ? 'The log is being read …'
                : `The log is being read since ${shownIn(zone, running.since)}.`}
            </p>
          )}
          {running !== null && (
            <p className="soft figures" aria-hidden>
              {count(running.rows)} rows so far.
            </p>
          )}
          {error !== undefined && !busy && (
            <Failure title="The log was not verified" failure={error} onRetry={() => void mutate()} />
          )}
          {data === undefined && !busy && error === undefined && (
            <p>It has not been verified since you opened this page.</p>
          )}
          {verified !== null && <Verdict verification={verified} zone={zone} />}
        </div>{' '}
      </Panel>
      {verified !== null && verified.findings.length > 0 && (
        <Panel title="What was found">
          <Table
            caption="Findings"
            columns={FINDINGS}
            rows={verified.findings}
            rowKey={(finding) => `${finding.chain ?? ''} ${finding.sequence ?? ''} ${finding.kind} ${finding.message}`}
            empty=""
          />
          {verified.findings_left_out > 0 && <p>… and {count(verified.findings_left_out)} more.</p>}
        </Panel>
      )}
      {verified !== null && (
        <Table
          caption="The chains"
          columns={CHAINS}
          rows={verified.chains}
          rowKey={({ chain }) => chain}
          empty="There are no chains."
        />
      )}
    </>
  );
}

function Verdict({ verification, zone }: { verification: Verification; zone: string }) {
  const { holds, verified_at: verifiedAt, as_of: asOf, rows, chains, findings } = verification;
  const broken = chains.filter(breaks).map(({ chain }) => chain);
  return (
    <>
      {holds ? (
        <Notice tone="positive" title="The log holds">
          Nothing was changed, taken out, put in or moved.
        </Notice>
      ) : (
        <Notice tone="negative" title="The log does not hold">
          {broken.length === 0
            ? `The chains hold, and ${findings.length === 1 ? 'something is' : 'some things are'} wrong with the checkpoints.`
            : `It breaks in ${broken.length === 1 ? 'chain' : 'chains'} ${broken.join(', ')}.`}{' '}
          Keep what was found, and tell who keeps the log.
        </Notice>
      )}
      <dl className={styles.figures}>
        <Figure name="Verified" value={shownIn(zone, verifiedAt)} />
        <Figure name="Rows as of" value={shownIn(zone, asOf)} />
        <Figure name="Rows" value={count(rows)} />
        <Figure name="Behind the last checkpoint" value={count(verification.rows_behind_checkpoints)} />
        <Figure name="Checkpoints" value={count(verification.checkpoints)} />
        <Figure
          name="Newest checkpoint"
          value={verification.newest_checkpoint === null ? NOTHING : shownIn(zone, verification.newest_checkpoint)}
        />
        {verification.torn_checkpoints > 0 && (
          <Figure name="Unfinished checkpoint lines" value={count(verification.torn_checkpoints)} />
        )}
      </dl>
    </>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function breaks({ holds_up_to: holdsUpTo, last_sequence: last }: Chain): boolean {
  return holdsUpTo < last;
}

const CHAINS: readonly Column<Chain>[] = [
  { header: 'Chain', cell: ({ chain }) => (chain === 16 ? '16 (who read)' : chain) },
  {
    header: 'State',
    cell: (chain) =>
      breaks(chain) ? (
        <StatusBadge tone="negative">{`Breaks after ${chain.holds_up_to}`}</StatusBadge>
      ) : (
        <StatusBadge tone="positive">Holds</StatusBadge>
      ),
  },
  { header: 'Rows', align: 'end', cell: ({ rows }) => count(rows) },
  { header: 'Last row', align: 'end', cell: ({ last_sequence: last }) => count(last) },
  { header: 'Signed up to', align: 'end', cell: ({ attested_up_to: attested }) => count(attested) },
  { header: 'Last hash', wide: true, cell: ({ last_hash: hash }) => <code className={styles.hash}>{hash}</code> },
];

const FINDINGS: readonly Column<Finding>[] = [
  { header: 'Chain', cell: ({ chain }) => chain },
  { header: 'Row', cell: ({ sequence }) => sequence },
  { header: 'Kind', cell: ({ kind }) => <StatusBadge tone="negative">{inWords(kind)}</StatusBadge> },
  { header: 'What is wrong', wide: true, cell: ({ message }) => message },
];

function inWords(kind: Finding['kind']): string {
  const words = kind.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
