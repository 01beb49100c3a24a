import type { Order, Preview } from '../../client/api';
import { dollars } from '../../ui/format';
import type { PreviewState } from './usePreview';
import styles from './OrderForm.module.css';

/** What the order would cost. The lines are always there, so that nothing below them moves while typing. */
export function PreviewFigures({ side, preview, outdated, error }: PreviewState & { side: Order['side'] }) {
  const lines = linesOf(side, error === null ? preview : undefined);
  return (
    <dl className={styles.figures} data-outdated={outdated} aria-label="What it would cost" aria-busy={outdated}>
      {lines.map(([name, amount]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd className={amount !== null && amount < 0 ? 'negative' : ''}>{dollars(amount)}</dd>
        </div>
      ))}
      {error !== null && <dd style={{ gridColumn: '1 / -1' }}>No estimate: {error.message}</dd>}
    </dl>
  );
}

function linesOf(side: Order['side'], preview: Preview | undefined): [string, number | null][] {
  return [
    [side === 'SELL' ? 'Proceeds, estimated' : 'Cost, estimated', preview?.estimated_amount ?? null],
    ['Fees, at most', preview?.estimated_fees ?? null],
    ['Held back until it is over', preview?.reserved_cash ?? null],
    ['Buying power after', preview?.buying_power_after ?? null],
  ];
}
