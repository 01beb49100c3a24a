import type { ReactNode } from 'react';
import styles from './Table.module.css';
import { NOTHING } from './format';

export interface Column<Row> {
  header: string;
  /** `NOTHING` or null where the row does not say it. */
  cell: (row: Row) => ReactNode;
  /** Figures stand under each other at their end. */
  align?: 'end';
  /** Sentences, which may wrap. */
  wide?: boolean;
}

/** Rows as they are given; on narrow screens a card for each. For some hundreds of rows: nothing is virtual here. */
export function Table<Row>(props: {
  /** What it lists; read out, not shown. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  /** Said in place of a table without rows. */
  empty: ReactNode;
}) {
  const { caption, columns, rows, rowKey, empty } = props;
  if (rows.length === 0) {
    return <div className={styles.empty}>{empty}</div>;
  }
  return (
    <div className={styles.frame}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be scrollable by keys */}
      <div className={styles.scroll} role="region" aria-label={caption} tabIndex={0}>
        <table className={styles.table}>
          <caption className="unseen">{caption}</caption>
          <thead>
            <tr>
              {columns.map(({ header, align }) => (
                <th key={header} scope="col" data-align={align}>
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={rowKey(row)}>
                {columns.map((column) => (
                  <Cell key={column.header} column={column} row={row} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Cell<Row>({ column: { header, cell, align, wide }, row }: { column: Column<Row>; row: Row }) {
  const content = cell(row) ?? NOTHING;
  return (
    <td
      data-label={header}
      data-align={align}
      data-wide={wide === true ? '' : undefined}
      data-blank={content === NOTHING ? '' : undefined}
    >
      {content}
    </td>
  );
}
