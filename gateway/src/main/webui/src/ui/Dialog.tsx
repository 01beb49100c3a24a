import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button';
import styles from './Dialog.module.css';

/** What is dealt with before anything else: over the page's middle, or along its side as a `sheet`. Escape closes it. */
export function Dialog(props: {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  shape?: 'box' | 'sheet';
  role?: 'dialog' | 'alertdialog';
  children: ReactNode;
}) {
  const { title, isOpen, onClose, shape = 'box', role = 'dialog', children } = props;
  return (
    <ModalOverlay
      className={styles.overlay ?? ''}
      data-shape={shape}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) {
          onClose();
        }
      }}
      isDismissable={role === 'dialog'}
    >
      <Modal className={styles.modal ?? ''} data-shape={shape}>
        <AriaDialog className={styles.dialog ?? ''} role={role}>
          <header>
            <Heading slot="title" level={2}>
              {title}
            </Heading>
            <Button variant="quiet" size="small" aria-label="Close" onPress={onClose}>
              <X aria-hidden size={18} />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The buttons at the end of a dialog. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={styles.buttons}>{children}</div>;
}
