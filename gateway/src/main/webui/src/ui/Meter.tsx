import { Meter as AriaMeter } from 'react-aria-components';
import styles from './Bar.module.css';

/** How much of a limit is used up; `tone` says whether that is well. */
export function Meter(props: {
  label: string;
  value: number;
  of: number;
  said: string;
  tone: 'positive' | 'caution' | 'negative';
}) {
  const { label, value, of, said, tone } = props;
  return (
    <AriaMeter
      className={styles.track ?? ''}
      data-tone={tone}
      value={value}
      maxValue={of}
      aria-label={label}
      valueLabel={said}
    >
      {({ percentage }) => <span className={styles.part} style={{ inlineSize: `${percentage}%` }} />}
    </AriaMeter>
  );
}
