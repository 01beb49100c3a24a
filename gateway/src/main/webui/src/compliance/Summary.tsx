import type { components } from '../client/generated/api';
import { Notice } from '../ui/Notice';
import { Table } from '../ui/Table';
import { count, dollars } from '../ui/format';
import { shownIn } from '../ui/zone';
import styles from './Reports.module.css';

export type ExecutionSummary = components['schemas']['ExecutionSummary'];
type Total = components['schemas']['ExecutionTotal'];

/** What was executed in a range, in figures, and the digests by which its files are known. */
export function Summary({ summary }: { summary: ExecutionSummary }) {
  const { all, buy, sell, unreadable, from, to, zone, trader_id: trader, sha256, chain_heads: heads } = summary;
  const totals = [
    { name: 'Bought', total: buy },
    { name: 'Sold', total: sell },
    { name: 'Together', total: all },
  ];
  return (
    <div className={styles.outcome}>
      <div>
        <h3>Executions of {trader ?? 'all traders'}</h3>
        <p className="soft">
          From {shownIn(zone, from)} until before {shownIn(zone, to)}, {zone.replaceAll('_', ' ')}
        </p>
      </div>
      <Table<{ name: string; total: Total }>
        caption="Totals"
        rows={totals}
        rowKey={({ name }) => name}
        empty=""
        columns={[
          { header: 'Side', cell: ({ name }) => name },
          { header: 'Executions', align: 'end', cell: ({ total }) => count(total.executions) },
          { header: 'Shares', align: 'end', cell: ({ total }) => count(total.shares) },
          { header: 'Amount', align: 'end', cell: ({ total }) => dollars(total.amount) },
          { header: 'Commission', align: 'end', cell: ({ total }) => dollars(total.commission) },
        ]}
      />
      {unreadable > 0 && (
        <Notice tone="caution" title={`${count(unreadable)} unreadable`}>
          Of these executions the log does not say all. They are in none of the totals.
        </Notice>
      )}
      <p>
        SHA-256 of the CSV <br />
        <code className={styles.digest}>{sha256}</code>
      </p>
      <p>
        Where the chains stood <br />
        <code className={styles.digest}>{heads}</code>
      </p>
    </div>
  );
}
