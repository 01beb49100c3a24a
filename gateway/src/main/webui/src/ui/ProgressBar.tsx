import { ProgressBar as AriaProgressBar } from 'react-aria-components';
import styles from './Bar.module.css';

/** How much of something is done; `said` in words, for those who do not see the bar. */
export function ProgressBar({ value, of, said }: { value: number; of: number; said: string }) {
  return (
    <AriaProgressBar className={styles.track ?? ''} value={value} maxValue={of} aria-label={said} valueLabel={said}>
      {({ percentage }) => <span className={styles.part} style={{ inlineSize: `${percentage ?? 0}%` }} />}
    </AriaProgressBar>
  );
}
