import { useSearchParams } from 'wouter';
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
  const open = (name: 'part' | 'trail', value: string | null) =>
    setAddress((before) => {
      const next = new URLSearchParams(before);
      if (value === null) {
        next.delete(name);
      } else {
        next.set(name, value);
      }
      return next;
    });

  return (
    <>
      <h1 className="unseen">Compliance</h1>
      <Tabs
        label="Compliance"
        selected={part}
        onSelect={(id) => open('part', id === 'log' ? null : id)}
        tabs={[
          { id: 'log', name: 'Audit log', content: () => <LogSearch onOrder={(id) => open('trail', id)} /> },
          { id: 'reports', name: 'Reports', content: () => <Reports /> },
          { id: 'chains', name: 'Integrity', content: () => <Chains zone={zone} /> },
        ]}
      />
      {trail !== null && <OrderTrail orderId={trail} zone={zone} onClose={() => open('trail', null)} />}
    </>
  );
}
