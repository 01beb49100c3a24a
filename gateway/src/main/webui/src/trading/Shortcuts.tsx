import { Keyboard } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import { Dialog } from '../ui/Dialog';
import styles from './Shortcuts.module.css';

const KEY = 'single-key-shortcuts';

const LISTED: readonly [string, string][] = [
  ['/ or Alt+N', 'Write an order: go to its symbol'],
  ['Enter', 'In the form: place the order. In the list: show the order'],
  ['↑ ↓ Page Up Page Down Home End', 'Go through the list of orders'],
  ['Tab', 'In the list: go to the buttons of the order'],
  ['Escape', 'Close what is open over the page'],
  ['F6', 'Go to the notifications, and back'],
  ['?', 'Show this list'],
];

/** The keys of the page: what they do, and the switch for those that are pressed alone. */
export function Shortcuts({ onNewOrder }: { onNewOrder: () => void }) {
  const [shown, setShown] = useState(false);
  const [single, setSingle] = useState(() => localStorage.getItem(KEY) !== 'off');

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) {
        return;
      }
      const alone = single && !event.ctrlKey && !event.metaKey && !event.altKey && !isTyping(event.target);
      if ((event.altKey && event.code === 'KeyN') || (alone && event.key === '/')) {
        event.preventDefault();
        onNewOrder();
      } else if (alone && event.key === '?') {
        event.preventDefault();
        setShown(true);
      }
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [single, onNewOrder]);

  function choose(on: boolean) {
    setSingle(on);
    localStorage.setItem(KEY, on ? 'on' : 'off');
  }

  return (
    <>
      <Button size="small" variant="quiet" onPress={() => setShown(true)}>
        <Keyboard aria-hidden size={16} /> Keys
      </Button>
      <Dialog title="Keys" isOpen={shown} onClose={() => setShown(false)}>
        <dl className={styles.keys}>
          {LISTED.map(([keys, does]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
        <Checkbox isSelected={single} onChange={choose}>
          Take keys that are pressed alone, / and ?
        </Checkbox>
      </Dialog>
    </>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
