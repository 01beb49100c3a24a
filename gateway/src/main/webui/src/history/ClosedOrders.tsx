import { useState } from 'react';
import useSWR from 'swr';
import { Link } from 'wouter';
import { answerOf, type Order, type OrderPage } from '../client/api';
import { useApi } from '../session/session';
import { filledWords, SIDE_WORDS, standingOf, TYPE_WORDS } from '../trading/orders/orderWords';
import { Button } from '../ui/Button';
import { Failure } from '../ui/Failure';
import { TextField } from '../ui/Field';
import { count, moment, NOTHING, price } from '../ui/format';
import { Panel } from '../ui/Panel';
import { Segments } from '../ui/Segments';
import { StatusBadge } from '../ui/StatusBadge';
import { type Column, Table } from '../ui/Table';
import styles from './History.module.css';

const PAGE = 25;

type Ending = 'FILLED' | 'REJECTED' | 'CANCELLED';

const ENDINGS = new Map<Ending, string>([
  ['FILLED', 'Filled'],
  ['REJECTED', 'Rejected'],
  ['CANCELLED', 'Cancelled'],
]);

const SYMBOL = /^[A-Z][A-Z0-9.]{0,9}$/;

/** Orders that are over, by how they ended. */
export function ClosedOrders() {
  const [ending, setEnding] = useState<Ending>('FILLED');
  const [symbol, setSymbol] = useState('');
  const [offset, setOffset] = useState(0);
  const page = usePage(ending, SYMBOL.test(symbol) ? symbol : null, offset);
  const orders = page.data?.orders ?? [];

  function narrow(change: () => void) {
    change();
    setOffset(0);
  }

  return (
    <Panel
      title="Closed orders"
      actions={
        <div className={styles.filters}>
          <Segments
            compact
            label="How they ended"
            options={ENDINGS}
            value={ending}
            onChange={(chosen) => narrow(() => setEnding(chosen))}
          />
          <TextField
            compact
            label="Symbol"
            placeholder="Symbol"
            autoComplete="off"
            value={symbol}
            onChange={(text) => narrow(() => setSymbol(text.trim().toUpperCase()))}
            fault={symbol === '' || SYMBOL.test(symbol) ? undefined : 'This cannot be a symbol.'}
          />
        </div>
      }
    >
      {page.error !== undefined ? (
        <Failure title="Your orders could not be read" failure={page.error} onRetry={() => void page.mutate()} />
      ) : (
        <div aria-busy={page.isLoading} className={styles.page}>
          <Table
            caption="Closed orders"
            columns={COLUMNS}
            rows={orders}
            rowKey={(order) => order.id}
            empty={page.data === undefined ? 'Reading your orders …' : 'No order of yours ended like that.'}
          />
        </div>
      )}
      <nav className={styles.pages} aria-label="Pages of closed orders">
        <Button size="small" isDisabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - PAGE))}>
          Newer
        </Button>
        <span className="figures" role="status">
          {orders.length === 0 ? NOTHING : `${count(offset + 1)} to ${count(offset + orders.length)}`}
        </span>
        <Button size="small" isDisabled={page.data?.has_more !== true} onPress={() => setOffset(offset + PAGE)}>
          Older
        </Button>
      </nav>
    </Panel>
  );
}

function usePage(status: Ending, symbol: string | null, offset: number) {
  const api = useApi();
  return useSWR<OrderPage, Error>(
    ['closed orders', status, symbol, offset],
    () => {
      const query = { status, limit: PAGE, offset, ...(symbol === null ? {} : { symbol }) };
      return answerOf(api.GET('/api/v1/orders', { params: { query } }));
    },
    { keepPreviousData: true },
  );
}

const COLUMNS: readonly Column<Order>[] = [
  { header: 'Ended', cell: (order) => moment(order.updated_at) },
  {
    header: 'Symbol',
    cell: (order) => (
      <Link href={`/orders/${order.id}`} state={{ from: '/history' }}>
        {order.symbol}
      </Link>
    ),
  },
  {
    header: 'Side',
    cell: ({ side }) => <span className={side === 'BUY' ? 'positive' : 'negative'}>{SIDE_WORDS[side]}</span>,
  },
  { header: 'Type', cell: (order) => TYPE_WORDS[order.order_type] },
  { header: 'Filled', align: 'end', cell: filledWords },
  { header: 'Price', align: 'end', cell: (order) => price(order.price) },
  { header: 'Average', align: 'end', cell: (order) => price(order.average_fill_price) },
  {
    header: 'Status',
    cell: (order) => <StatusBadge tone={standingOf(order).tone}>{standingOf(order).word}</StatusBadge>,
  },
  { header: 'Why', wide: true, cell: (order) => order.reason?.message ?? NOTHING },
];
