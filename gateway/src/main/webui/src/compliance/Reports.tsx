import { Download as DownloadIcon, Sigma } from 'lucide-react';
import { useId, useState } from 'react';
import useSWRMutation from 'swr/mutation';
import { answerOf } from '../client/api';
import type { FileReport, ReportRange } from '../client/reports';
import { type Download, useDownload } from '../live/useDownload';
import { useApi } from '../session/session';
import { Button } from '../ui/Button';
import { Failure, faultsByField } from '../ui/Failure';
import { TextField } from '../ui/Field';
import { Notice } from '../ui/Notice';
import { Panel } from '../ui/Panel';
import { Select } from '../ui/Select';
import { dayFaults } from '../ui/days';
import { count } from '../ui/format';
import { EXCHANGE_ZONE, dayIn, zones } from '../ui/zone';
import styles from './Reports.module.css';
import { type ExecutionSummary, Summary } from './Summary';

const FILES: readonly { report: FileReport; name: string; about: string }[] = [
  { report: 'executions.csv', name: 'Executions, CSV', about: 'Every fill as it was recorded, in any number.' },
  {
    report: 'executions.pdf',
    name: 'Executions, PDF',
    about: 'The same to print, up to 10,000, its digest on every page.',
  },
  {
    report: 'order-tickets.jsonl',
    name: 'Order tickets, JSON Lines',
    about: 'Each order with all that became of it; its last line is the digest of all others.',
  },
];
const FIELDS = ['from', 'to', 'zone', 'trader_id'];

/** Reports of the log: their totals on the page, and as files. */
export function Reports() {
  const api = useApi();
  const [range, setRange] = useState(() => {
    const today = dayIn(EXCHANGE_ZONE, Date.now());
    return { from: today, to: today, zone: EXCHANGE_ZONE, trader_id: '' };
  });
  const { download, start, stop } = useDownload();
  const totals = useSWRMutation('audit/reports/summary', (_, { arg }: { arg: ReportRange }) =>
    answerOf(api.GET('/api/v1/audit/reports/executions', { params: { query: { ...arg, format: 'summary' } } })),
  );
  const failure = (download.step === 'failed' ? download.failure : undefined) ?? (totals.error as unknown);
  const refused = faultsByField(failure);
  const elsewhere = failure !== undefined && ![...refused.keys()].some((field) => FIELDS.includes(field));
  const faults = dayFaults(range);
  const summary = summaryOf(totals.data);
  const busy = download.step === 'under-way' || totals.isMutating;
  const isClosed = busy || faults.size > 0;

  const asked = (): ReportRange => {
    const { trader_id: trader, ...rest } = range;
    return trader.trim() === '' ? rest : { ...rest, trader_id: trader.trim() };
  };
  const field = (name: keyof typeof range) => ({
    value: range[name],
    onChange: (value: string) => {
      setRange((before) => ({ ...before, [name]: value }));
      // What is said of another range; a report on its way goes on, and its name says of which.
      totals.reset();
      if (download.step !== 'under-way') {
        stop();
      }
    },
    fault: faults.get(name) ?? refused.get(name),
  });
  const sum = () => {
    if (download.step === 'failed') {
      stop();
    }
    void totals.trigger(asked()).catch(() => undefined);
  };
  const keep = (report: FileReport) => {
    if (totals.error !== undefined) {
      totals.reset();
    }
    start(report, asked());
  };

  return (
    <Panel title="Reports of the log">
      <div className={styles.fields}>
        <TextField label="First day" type="date" {...field('from')} />
        <TextField label="Last day" type="date" {...field('to')} />
        <Select label="Days of" options={zones(range.zone)} {...field('zone')} />
        <TextField label="Trader" placeholder="All" spellCheck="false" autoComplete="off" {...field('trader_id')} />
      </div>
      <ul className={styles.files}>
        <Offer name="Totals" about="Executions, shares and amounts, with the digest of the CSV.">
          <Button onPress={sum} isPending={totals.isMutating} isDisabled={isClosed}>
            <Sigma aria-hidden size={16} /> Show
          </Button>
        </Offer>
        {FILES.map(({ report, name, about }) => (
          <Offer key={report} name={name} about={about}>
            <Button onPress={() => keep(report)} isDisabled={isClosed} aria-label={`Download ${name}`}>
              <DownloadIcon aria-hidden size={16} /> Download
            </Button>
          </Offer>
        ))}
      </ul>
      <div className={styles.outcome}>
        {elsewhere && <Failure title="There is no report" failure={failure} />}
        <Progress download={download} summary={summary} onStop={stop} />
      </div>
      {summary !== null && <Summary summary={summary} />}
    </Panel>
  );
}

/** What is answered for `format=summary`; the document has one answer for all formats. */
function summaryOf(answer: unknown): ExecutionSummary | null {
  return typeof answer === 'object' ? (answer as ExecutionSummary) : null;
}

function Offer({ name, about, children }: { name: string; about: string; children: React.ReactNode }) {
  const heading = useId();
  return (
    <li aria-labelledby={heading}>
      <div>
        <h3 id={heading}>{name}</h3>
        <p className="soft">{about}</p>
      </div>
      {children}
    </li>
  );
}

function Progress(props: { download: Download; summary: ExecutionSummary | null; onStop: () => void }) {
  const { download, summary, onStop } = props;
  switch (download.step) {
    case 'under-way':
      return (
        <>
          <Notice tone="neutral" title="The report is on its way">
            <Button size="small" onPress={onStop}>
              Stop
            </Button>
          </Notice>
          {/* Beside the notice, which would have every chunk read out. */}
          <p className="soft figures" aria-hidden>
            {size(download.bytes)} so far.
          </p>
        </>
      );
    case 'kept':
      return (
        <Notice tone="positive" title={`${download.file.name} was handed to your browser`}>
          <p>{size(download.file.content.size)}, whole.</p>
          {download.sha256 !== null && (
            <p>
              SHA-256 <code className={styles.digest}>{download.sha256}</code>
              {download.report === 'executions.csv' &&
                download.sha256 === summary?.sha256 &&
                ' – as in the totals below.'}
            </p>
          )}
        </Notice>
      );
    default:
      return null;
  }
}

function size(bytes: number): string {
  return bytes < 10_000
    ? `${count(bytes)} bytes`
    : bytes < 10_000_000
      ? `${count(Math.round(bytes / 1_000))} kB`
      : `${count(Math.round(bytes / 1_000_000))} MB`;
}
