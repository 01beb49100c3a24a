import { ArrowDown, ArrowUp } from 'lucide-react';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Order } from '../../client/api';
import styles from './OrderList.module.css';
import { OrderRow } from './OrderRow';
import { type OrderFilter, type OrderTable, useOrderTable } from './orderTable';
import type { OrderActions } from './useOrderActions';

const ROW_HEIGHT = 40;
const PAGE = 10;

/** The headings stay in sight, over as much of the list. */
const HEAD_HEIGHT = 32;

/** A list of orders of any length, of which only what is seen is built; arrow keys go through it, Enter opens an order. */
export function OrderList(props: {
  orders: readonly Order[];
  filter: OrderFilter;
  /** Said when the filter leaves none. */
  none: string;
  actions: OrderActions;
  onOpen: (id: string) => void;
}) {
  const { orders, filter, none, actions, onOpen } = props;
  const table = useOrderTable(orders, filter);
  const { rows } = table.getRowModel();
  const scroller = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  // Drawing goes through the list at each scrolling: nothing of it may take time for each of its rows.
  const found = useMemo(() => (wanted === null ? -1 : rows.findIndex((row) => row.id === wanted)), [rows, wanted]);
  const getItemKey = useCallback((index: number) => rows[index]?.id ?? index, [rows]);
  const currentIndex = Math.max(found, 0);
  const toFocus = useRef(false);

  // The list is drawn anew whenever its rows or its scrolling change; nothing that is kept between two drawings depends on it.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey,
    overscan: 8,
    scrollPaddingEnd: HEAD_HEIGHT,
    // The row that has the focus stays, however far the list is scrolled.
    rangeExtractor: (range) =>
      found < 0 ? defaultRangeExtractor(range) : [...new Set([...defaultRangeExtractor(range), found])].sort(byNumber),
  });

  useEffect(() => {
    if (toFocus.current) {
      toFocus.current = false;
      scroller.current?.querySelector<HTMLElement>(`[data-index="${currentIndex}"]`)?.focus({ preventScroll: true });
    }
  }, [currentIndex]);

  const onCurrent = useCallback((id: string) => setWanted(id), []);

  function onKeyDown(event: KeyboardEvent) {
    const next = nextIndex(event.key, currentIndex, rows.length - 1);
    const row = next === null ? undefined : rows[next];
    if (next === null || row === undefined || !(event.target as Element).closest('[role="row"][data-index]')) {
      return;
    }
    event.preventDefault();
    if (next === currentIndex) {
      return;
    }
    toFocus.current = true;
    setWanted(row.id);
    virtualizer.scrollToIndex(next);
  }

  return (
    // The keys are those of the rows in it, one of which has the focus.
    // eslint-disable-next-line jsx-a11y/interactive-supports-focus
    <div
      ref={scroller}
      className={styles.list}
      role="grid"
      aria-label="Orders"
      aria-rowcount={rows.length + 1}
      aria-colcount={table.getAllColumns().length + 1}
      onKeyDown={onKeyDown}
      // The focus is elsewhere by now, and not to be taken from there.
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) {
          toFocus.current = false;
        }
      }}
    >
      <Head table={table} />
      {rows.length === 0 && (
        <div role="rowgroup">
          <div role="row" className={styles.none}>
            <span role="gridcell">{none}</span>
          </div>
        </div>
      )}
      <div role="rowgroup" className={styles.body} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          return (
            row !== undefined && (
              <OrderRow
                key={row.id}
                order={row.original}
                index={item.index}
                start={item.start}
                current={item.index === currentIndex}
                actions={actions}
                onCurrent={onCurrent}
                onOpen={onOpen}
                measure={virtualizer.measureElement}
              />
            )
          );
        })}
      </div>
    </div>
  );
}

function Head({ table }: { table: OrderTable }) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headings}>
        {table.getFlatHeaders().map(({ column }) => {
          const sorted = column.getIsSorted();
          const Icon = sorted === 'desc' ? ArrowDown : ArrowUp;
          return (
            <span
              key={column.id}
              role="columnheader"
              data-column={column.id}
              aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}
            >
              <button type="button" onClick={() => column.toggleSorting()}>
                {String(column.columnDef.header)}
                {sorted !== false && <Icon aria-hidden size={12} />}
              </button>
            </span>
          );
        })}
        <span role="columnheader" data-column="actions">
          <span className="unseen">Actions</span>
        </span>
      </div>
    </div>
  );
}

function nextIndex(key: string, now: number, last: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return Math.min(now + 1, last);
    case 'ArrowUp':
      return Math.max(now - 1, 0);
    case 'PageDown':
      return Math.min(now + PAGE, last);
    case 'PageUp':
      return Math.max(now - PAGE, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}

function byNumber(one: number, other: number): number {
  return one - other;
}
