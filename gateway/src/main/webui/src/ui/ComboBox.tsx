import { ChevronDown } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button, ComboBox as AriaComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import styles from './ComboBox.module.css';
import { FieldNotes } from './Field';
import field from './Field.module.css';
import select from './Select.module.css';

export interface ComboBoxOption {
  /** What is taken into the field. */
  id: string;
  /** What is shown beside it, and searched too. */
  name: string;
  /** What has to be known before choosing it. */
  note?: string;
}

/** A field with a list that is searched while typing; what the list does not have is taken as well. */
export function ComboBox(props: {
  label: string;
  options: readonly ComboBoxOption[];
  value: string;
  onChange: (value: string) => void;
  hint?: ReactNode;
  fault?: ReactNode;
  /** Shown, and not to be changed for the time being; it keeps the focus. */
  isReadOnly?: boolean;
  onFocusChange?: (focused: boolean) => void;
  inputRef?: Ref<HTMLInputElement>;
}) {
  const { label, options, value, onChange, hint, fault, isReadOnly = false, onFocusChange, inputRef } = props;

  /** What is typed begins the id or a word of the name. */
  function matches(id: string, typed: string): boolean {
    const name = options.find((option) => option.id === id)?.name ?? '';
    const sought = typed.toLowerCase();
    return id.toLowerCase().startsWith(sought) || ` ${name.toLowerCase()}`.includes(` ${sought}`);
  }

  return (
    <AriaComboBox
      className={field.field ?? ''}
      allowsCustomValue
      menuTrigger="input"
      inputValue={value}
      onInputChange={onChange}
      defaultItems={options}
      defaultFilter={matches}
      isInvalid={fault != null}
      isReadOnly={isReadOnly}
      {...(onFocusChange === undefined ? {} : { onFocusChange })}
    >
      <Label className={field.label ?? ''}>{label}</Label>
      <div className={field.box}>
        <Input
          className={field.input ?? ''}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        <Button className={styles.opener ?? ''}>
          <ChevronDown aria-hidden size={16} />
        </Button>
      </div>
      <FieldNotes hint={hint} fault={fault} />
      <Popover className={select.popover ?? ''}>
        <ListBox<ComboBoxOption> className={styles.list ?? ''}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.id}
              className={`${select.option ?? ''} ${styles.option ?? ''}`}
            >
              <strong>{option.id}</strong>
              <span className={styles.name}>{option.name}</span>
              {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
