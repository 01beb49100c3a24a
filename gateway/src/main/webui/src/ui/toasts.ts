import { UNSTABLE_ToastQueue as ToastQueue } from 'react-aria-components';

export interface ToastContent {
  tone: 'neutral' | 'positive' | 'caution' | 'negative';
  title: string;
  text?: string;
  /** Where more is said, within the page. */
  href?: string;
}

/** How long a toast stays; while pointed at or focused it stays for longer. */
const STAYS_MILLIS = 8000;

/** The oldest gives way to a newer one: what waits unseen would be told when it is long over. */
const MOST = 3;

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: MOST });

/** Tells of something that happened; what asks for attention stays until it is closed. */
export function toast(content: ToastContent): void {
  const oldest = toasts.visibleToasts[MOST - 1];
  if (oldest !== undefined) {
    toasts.close(oldest.key);
  }
  toasts.add(content, content.tone === 'caution' ? {} : { timeout: STAYS_MILLIS });
}
