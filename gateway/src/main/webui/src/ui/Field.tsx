import type { ReactNode } from 'react';
import {
  FieldError,
  Input,
  Label,
  TextField as AriaTextField,
  Text,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components';
import styles from './Field.module.css';

interface FieldTexts {
  label: string;
  /** What helps to fill it in; stays below the field. */
  hint?: ReactNode;
  /** What is wrong with it and what to do; null if nothing is. */
  fault?: ReactNode;
}

type TextFieldProps = Omit<AriaTextFieldProps, 'className' | 'children' | 'isInvalid'> &
  FieldTexts & {
    placeholder?: string;
    suffix?: string;
    /** Small, and with its label only read out: for what narrows down a list. */
    compact?: boolean;
  };

/** A line of text with its label; numbers are typed here too, as `inputMode` says. */
export function TextField({ label, hint, fault, placeholder, suffix, compact = false, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} className={styles.field ?? ''} data-compact={compact} isInvalid={fault != null}>
      <Label className={compact ? 'unseen' : (styles.label ?? '')}>{label}</Label>
      <div className={styles.box}>
        <Input className={styles.input ?? ''} {...(placeholder === undefined ? {} : { placeholder })} />
        {suffix !== undefined && <span aria-hidden>{suffix}</span>}
      </div>
      <FieldNotes hint={hint} fault={fault} />
    </AriaTextField>
  );
}

/** Hint and fault below a field of react-aria-components. */
export function FieldNotes({ hint, fault }: Pick<FieldTexts, 'hint' | 'fault'>) {
  return (
    <>
      {hint != null && fault == null && (
        <Text slot="description" className={styles.hint ?? ''}>
          {hint}
        </Text>
      )}
      {fault != null && <FieldError className={styles.fault ?? ''}>{fault}</FieldError>}
    </>
  );
}
