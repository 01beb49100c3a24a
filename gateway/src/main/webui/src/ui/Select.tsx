import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select as AriaSelect, SelectValue } from 'react-aria-components';
import { FieldNotes } from './Field';
import field from './Field.module.css';
import styles from './Select.module.css';

/** One of a few; `options` are value and what is shown for it. */
export function Select<Value extends string>(props: {
  label: string;
  options: ReadonlyMap<Value, string>;
  value: Value;
  onChange: (value: Value) => void;
  hint?: ReactNode;
  fault?: ReactNode;
  isDisabled?: boolean;
  /** Small, and with its label only read out: for what narrows down a list. */
  compact?: boolean;
}) {
  const { label, options, value, onChange, hint, fault, isDisabled = false, compact = false } = props;
  return (
    <AriaSelect
      className={field.field ?? ''}
      data-compact={compact}
      value={value}
      onChange={(key) => onChange(key as Value)}
      isInvalid={fault != null}
      isDisabled={isDisabled}
    >
      <Label className={compact ? 'unseen' : (field.label ?? '')}>{label}</Label>
      <Button className={styles.button ?? ''}>
        <SelectValue />
        <ChevronDown aria-hidden size={16} />
      </Button>
      <FieldNotes hint={hint} fault={fault} />
      <Popover className={styles.popover ?? ''}>
        <ListBox className={styles.list ?? ''}>
          {[...options].map(([id, shown]) => (
            <ListBoxItem key={id} id={id} className={styles.option ?? ''}>
              {shown}
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
