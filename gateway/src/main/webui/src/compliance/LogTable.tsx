import type { LogEntry } from '../client/api';
import { Button } from '../ui/Button';
import { StatusBadge } from '../ui/StatusBadge';
import { type Column, Table } from '../ui/Table';
import { count, NOTHING, price, shortId } from '../ui/format';
import { shownIn } from '../ui/zone';
import { actionName, actionTone, saidOf } from './words';

/** Rows of the log, their times in the zone; an order leads to its trail. */
export function LogTable(props: {
  entries: readonly LogEntry[];
  zone: string;
  empty: string;
  onOrder: (orderId: string) => void;
}) {
  return (
    <Table
      caption="Rows of the audit log, newest first"
      columns={columns(props.zone, props.onOrder)}
      rows={props.entries}
      rowKey={({ log_id }) => log_id}
      empty={props.empty}
    />
  );
}

function columns(zone: string, onOrder: (orderId: string) => void): readonly Column<LogEntry>[] {
  return [
    {
      header: `Time, ${shortName(zone)}`,
      cell: ({ timestamp }) => <time dateTime={timestamp}>{shownIn(zone, timestamp)}</time>,
    },
    {
      header: 'Action',
      cell: ({ action }) => <StatusBadge tone={actionTone(action)}>{actionName(action)}</StatusBadge>,
    },
    {
      header: 'Order',
      cell: ({ order_id: id }) =>
        id === null ? (
          NOTHING
        ) : (
          <Button variant="link" aria-label={`${shortId(id)}, trail of order ${id}`} onPress={() => onOrder(id)}>
            <span className="figures">{shortId(id)}</span>
          </Button>
        ),
    },
    { header: 'Trader', cell: ({ trader_id: trader }) => trader },
    { header: 'Symbol', cell: ({ symbol }) => symbol },
    { header: 'Side', cell: ({ side }) => side && <Side side={side} /> },
    { header: 'Quantity', align: 'end', cell: ({ quantity }) => quantity && count(quantity) },
    { header: 'Price', align: 'end', cell: (entry) => price(entry.price) },
    { header: 'Venue', cell: ({ venue }) => venue },
    { header: 'Status', cell: ({ status }) => status && sentence(status) },
    { header: 'Reason', wide: true, cell: saidOf },
  ];
}

/** `New York` of `America/New_York`. */
function shortName(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

function Side({ side }: { side: 'BUY' | 'SELL' }) {
  return <span className={side === 'BUY' ? 'positive' : 'negative'}>{sentence(side)}</span>;
}

function sentence(word: string): string {
  return word.charAt(0) + word.slice(1).toLowerCase();
}
