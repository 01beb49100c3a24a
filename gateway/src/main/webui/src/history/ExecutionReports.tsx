import { Download } from 'lucide-react';
import { useState } from 'react';
import type { FileReport } from '../client/reports';
import { useDownload } from '../live/useDownload';
import { Button } from '../ui/Button';
import { Failure, faultsByField } from '../ui/Failure';
import { TextField } from '../ui/Field';
import { dayFaults } from '../ui/days';
import { count } from '../ui/format';
import { Notice } from '../ui/Notice';
import { Panel } from '../ui/Panel';
import { dayIn, EXCHANGE_ZONE } from '../ui/zone';
import styles from './History.module.css';

const FORMATS: readonly { report: FileReport; name: string }[] = [
  { report: 'executions.csv', name: 'CSV' },
  { report: 'executions.pdf', name: 'PDF' },
];

/** The trader's own executions of some days, as files. */
export function ExecutionReports() {
  const [range, setRange] = useState(() => {
    const today = dayIn(EXCHANGE_ZONE, Date.now());
    return { from: today, to: today };
  });
  const { download, start, stop } = useDownload();
  const failure = download.step === 'failed' ? download.failure : undefined;
  const refused = faultsByField(failure);
  const atFields = refused.has('from') || refused.has('to');
  const faults = dayFaults(range);

  const day = (name: keyof typeof range) => ({
    type: 'date',
    value: range[name],
    onChange: (value: string) => {
      setRange((now) => ({ ...now, [name]: value }));
      // What is said of other days; a report on its way goes on, and its name says of which.
      if (download.step !== 'under-way') {
        stop();
      }
    },
    fault: faults.get(name) ?? refused.get(name),
  });

  return (
    <Panel title="Execution report">
      <p className="soft">Every fill of your orders, by days of New York.</p>
      <div className={styles.report}>
        <TextField label="First day" {...day('from')} />
        <TextField label="Last day" {...day('to')} />
        <div className={styles.formats}>
          {FORMATS.map(({ report, name }) => (
            <Button
              key={report}
              isDisabled={faults.size > 0 || download.step === 'under-way'}
              onPress={() => start(report, { ...range, zone: EXCHANGE_ZONE })}
            >
              <Download aria-hidden size={16} /> {name}
            </Button>
          ))}
        </div>
      </div>
      {download.step === 'under-way' && (
        <>
          <Notice tone="neutral" title="The report is on its way">
            <Button size="small" onPress={stop}>
              Stop
            </Button>
          </Notice>
          {/* Beside the notice, which would have every chunk read out. */}
          <p className="soft figures" aria-hidden>
            {count(Math.ceil(download.bytes / 1024))} kB so far.
          </p>
        </>
      )}
      {download.step === 'kept' && (
        <Notice tone="positive" title={`${download.file.name} was handed to your browser`} />
      )}
      {failure !== undefined && !atFields && <Failure title="There is no report" failure={failure} />}
    </Panel>
  );
}
