import { useSearchParams } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { Tabs } from '../ui/Tabs';
import { Chains } from './Chains';
import { LogSearch } from './LogSearch';
import { OrderTrail } from './OrderTrail';
import { Reports } from './Reports';
import { filtersOf } from './search';

const PARTS = ['log', 'reports', 'chains'] as const;

/** What the audit log says, whether it holds, and what is taken out of it. */
export default function ComplianceView() {
  const [address, setAddress] = useSearchParams();
  const part = PARTS.find((name) => name === address.get('part')) ?? 'log';
  const trail = address.get('trail');
  const { zone } = filtersOf(address);
  // Whether the trail was opened from the log, which is then the page before.
  const isFromLog = useHistoryState<{ from?: string } | null>()?.from !== undefined;
  const open = (name: 'part' | 'trail', value: string | null, options: { replace?: boolean; state?: unknown } = {}) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      if (value === null) {
        next.delete(name);
      } else {
        next.set(name, value);
      }
      return next;
    }, options);

  function closeTrail() {
    if (isFromLog) {
      window.history.back();
    } else {
      open('trail', null, { replace: true });
    }
  }

  return (
    <>
      <h1 className="unseen">Compliance</h1>
      <Tabs
        label="Compliance"
        selected={part}
        onSelect={(id) => open('part', id === 'log' ? null : id)}
        tabs={[
          {
            id: 'log',
            name: 'Audit log',
            content: () => <LogSearch onOrder={(id) => open('trail', id, { state: { from: 'log' } })} />,
          },
          { id: 'reports', name: 'Reports', content: () => <Reports /> },
          { id: 'chains', name: 'Integrity', content: () => <Chains zone={zone} /> },
        ]}
      />
      {trail !== null && <OrderTrail orderId={trail} zone={zone} onClose={closeTrail} />}
    </>
  );
}
