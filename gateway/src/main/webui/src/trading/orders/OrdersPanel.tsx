import { useState } from 'react';
import { useOrders } from '../../live/live';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { count } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { Select } from '../../ui/Select';
import { OrderList } from './OrderList';
import styles from './OrdersPanel.module.css';
import { isOpen } from './orderWords';
import type { StatusFilter } from './orderTable';
import type { OrderActions } from './useOrderActions';

const SHOWN = new Map([
  ['OPEN', 'Open'],
  ['ALL', 'All'],
] as const);

const STATUSES = new Map<StatusFilter, string>([
  ['ANY', 'Any status'],
  ['PENDING', 'Pending'],
  ['PARTIAL', 'Partly filled'],
  ['FILLED', 'Filled'],
  ['REJECTED', 'Rejected'],
  ['CANCELLED', 'Cancelled'],
]);

/** The trader's orders with what narrows them down. */
export function OrdersPanel({ actions, onOpen }: { actions: OrderActions; onOpen: (id: string) => void }) {
  const { orders, loading, error, hasMore, loadMore } = useOrders();
  const [status, setStatus] = useState<StatusFilter>('ANY');
  const [symbol, setSymbol] = useState('');
  const openOnly = status === 'OPEN';
  const open = orders.filter(isOpen).length;

  return (
    <div className={styles.orders}>
      <Panel
        title="Orders"
        actions={
          <div className={styles.filters}>
            <Segments
              label="Which orders"
              compact
              options={SHOWN}
              value={openOnly ? 'OPEN' : 'ALL'}
              onChange={(shown) => setStatus(shown === 'OPEN' ? 'OPEN' : 'ANY')}
            />
            <Select
              compact
              label="Status"
              options={openOnly ? new Map<StatusFilter, string>([['OPEN', 'Open'], ...STATUSES]) : STATUSES}
              value={status}
              onChange={setStatus}
            />
            <TextField
              compact
              label="Symbol begins with"
              placeholder="Symbol"
              value={symbol}
              onChange={(text) => setSymbol(text.trim().toUpperCase())}
              autoComplete="off"
            />
          </div>
        }
      >
        {error !== null && (
          <Notice
            tone="caution"
            title={orders.length === 0 ? 'Your orders could not be read' : 'The list may be out of date'}
          >
            {error.message}
          </Notice>
        )}
        {orders.length === 0 ? (
          error === null && (
            <p className={styles.none}>{loading ? 'Reading your orders …' : 'You have no orders yet.'}</p>
          )
        ) : (
          <OrderList
            orders={orders}
            filter={{ status, symbol }}
            none={
              hasMore ? 'None of those loaded is like that; older ones follow.' : 'None of your orders is like that.'
            }
            actions={actions}
            onOpen={onOpen}
          />
        )}
        <footer className={styles.foot}>
          <span className="figures">
            {hasMore
              ? `${count(open)} open of those loaded · ${count(orders.length)} loaded, older ones follow`
              : `${count(open)} open · ${count(orders.length)} loaded`}
          </span>
          {hasMore && (
            <Button size="small" onPress={loadMore} isPending={loading}>
              Load older orders
            </Button>
          )}
        </footer>
      </Panel>
    </div>
  );
}
