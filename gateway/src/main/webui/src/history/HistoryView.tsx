import { ClosedOrders } from './ClosedOrders';
import { ExecutionReports } from './ExecutionReports';
import styles from './History.module.css';

/** What is over: the trader's orders page by page, and reports of what was executed. */
export default function HistoryView() {
  return (
    <div className={styles.history}>
      <ClosedOrders />
      <ExecutionReports />
    </div>
  );
}
