import styles from './StatusBadge.module.css';

export type BadgeTone = 'neutral' | 'active' | 'positive' | 'caution' | 'negative';

/** Where something stands, in a word or a few; never by colour alone. */
export function StatusBadge({ tone, children }: { tone: BadgeTone; children: string }) {
  return (
    <span className={styles.badge} data-tone={tone} title={children}>
      {children}
    </span>
  );
}
