import { useSearchParams } from 'wouter';
import { Tabs } from '../ui/Tabs';
import { AccountsPanel } from './AccountsPanel';
import { DeadLettersPanel } from './DeadLettersPanel';
import { IntakePanel } from './IntakePanel';
import { OrdersInTrouble } from './OrdersInTrouble';
import { Overview } from './Overview';
import { TradingStatesPanel } from './TradingStatesPanel';
import { VenuesPanel } from './VenuesPanel';

const PARTS = [
  { id: 'orders', name: 'Orders', content: () => <OrdersInTrouble /> },
  { id: 'trading', name: 'Trading state', content: () => <TradingStatesPanel /> },
  { id: 'venues', name: 'Venues', content: () => <VenuesPanel /> },
  { id: 'intake', name: 'Intake', content: () => <IntakePanel /> },
  { id: 'letters', name: 'Dead letters', content: () => <DeadLettersPanel /> },
  { id: 'accounts', name: 'Accounts', content: () => <AccountsPanel /> },
] as const;

/** How the system is doing, and the switches of those who operate it. */
export default function OperationsView() {
  const [address, setAddress] = useSearchParams();
  const part = PARTS.find(({ id }) => id === address.get('part'))?.id ?? 'orders';
  return (
    <>
      <h1 className="unseen">Operations</h1>
      <Overview />
      <Tabs
        label="Operations"
        tabs={PARTS}
        selected={part}
        onSelect={(id) => setAddress(id === 'orders' ? {} : { part: id })}
      />
    </>
  );
}
