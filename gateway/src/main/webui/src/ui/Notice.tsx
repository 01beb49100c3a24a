import { CircleAlert, CircleCheck, Info } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Notice.module.css';

type Tone = 'neutral' | 'positive' | 'caution' | 'negative';

const ICONS = { neutral: Info, positive: CircleCheck, caution: CircleAlert, negative: CircleAlert };

/** Something that has to be said at its place on the page; read out when it appears. */
export function Notice({ tone, title, children }: { tone: Tone; title: string; children?: ReactNode }) {
  const Icon = ICONS[tone];
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'negative' ? 'alert' : 'status'}>
      <Icon aria-hidden size={18} />
      <div>
        <strong>{title}</strong>
        {children !== undefined && <div>{children}</div>}
      </div>
    </div>
  );
}
