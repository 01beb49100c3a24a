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

const MOST_SEEN = 3;

export const toasts = new ToastQueue<ToastContent>({ maxVisibleToasts: MOST_SEEN });

/** Tells of something that happened and asks for nothing. */
export function toast(content: ToastContent): void {
  toasts.add(content, { timeout: STAYS_MILLIS });
}
