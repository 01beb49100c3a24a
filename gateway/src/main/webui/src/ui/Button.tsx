import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import styles from './Button.module.css';

type Variant = 'primary' | 'plain' | 'quiet' | 'link' | 'buy' | 'sell' | 'danger';

/** A button; `quiet` where many stand together. */
export function Button({
  variant = 'plain',
  size = 'normal',
  ...props
}: Omit<ButtonProps, 'className'> & { variant?: Variant; size?: 'normal' | 'small' }) {
  return <AriaButton {...props} className={styles.button ?? ''} data-variant={variant} data-size={size} />;
}
