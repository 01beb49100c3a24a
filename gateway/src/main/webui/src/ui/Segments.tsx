import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import field from './Field.module.css';
import styles from './Segments.module.css';

/** One of two to four that are all seen; `tones` colours the one that is chosen. */
export function Segments<Value extends string>(props: {
  label: string;
  options: ReadonlyMap<Value, string>;
  tones?: Partial<Record<Value, 'buy' | 'sell'>>;
  /** Small, and with its label only read out. */
  compact?: boolean;
  /** Shown, and not to be changed for the time being; it keeps the focus. */
  isReadOnly?: boolean;
  value: Value;
  onChange: (value: Value) => void;
}) {
  const { label, options, tones, compact = false, isReadOnly = false, value, onChange } = props;
  return (
    <RadioGroup
      className={field.field ?? ''}
      orientation="horizontal"
      isReadOnly={isReadOnly}
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
    >
      <Label className={compact ? 'unseen' : (field.label ?? '')}>{label}</Label>
      <div className={styles.segments} data-compact={compact}>
        {[...options].map(([id, shown]) => (
          <RadioField key={id} value={id}>
            <RadioButton className={styles.segment ?? ''} data-tone={tones?.[id]}>
              {shown}
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
}
