import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as Content,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components';
import { Link } from 'wouter';
import { Button } from './Button';
import styles from './Toasts.module.css';
import { toasts } from './toasts';

const ICONS = { neutral: Info, positive: CircleCheck, caution: CircleAlert, negative: CircleAlert };

/** Where toasts are seen. They are read out in turn and interrupt nothing; F6 moves the focus there and back. */
export function Toasts() {
  return (
    <ToastRegion queue={toasts} className={styles.region ?? ''} aria-label="Notifications">
      {({ toast }) => {
        const { tone, title, text, href } = toast.content;
        const Icon = ICONS[tone];
        return (
          <Toast toast={toast} className={styles.toast ?? ''} data-tone={tone}>
            <Icon aria-hidden size={18} />
            <Content role="status" className={styles.content}>
              <Text slot="title">{title}</Text>
              {text !== undefined && <Text slot="description">{text}</Text>}
              {href !== undefined && <Link href={href}>Show the order</Link>}
            </Content>
            <Button slot="close" variant="quiet" size="small">
              <X aria-hidden size={16} />
            </Button>
          </Toast>
        );
      }}
    </ToastRegion>
  );
}
