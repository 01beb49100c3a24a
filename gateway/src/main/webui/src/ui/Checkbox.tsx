import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField } from 'react-aria-components';
import styles from './Checkbox.module.css';

export function Checkbox(props: { isSelected: boolean; onChange: (selected: boolean) => void; children: ReactNode }) {
  const { isSelected, onChange, children } = props;
  return (
    <CheckboxField isSelected={isSelected} onChange={onChange}>
      <CheckboxButton className={styles.checkbox ?? ''}>
        <span className={styles.box}>{isSelected && <Check aria-hidden size={16} strokeWidth={3} />}</span>
        <span>{children}</span>
      </CheckboxButton>
    </CheckboxField>
  );
}
