import { type ReactNode, useId } from 'react';
import styles from './Panel.module.css';

/** A part of a view with a heading of its own. */
export function Panel(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  const heading = useId();
  return (
    <section className={styles.panel} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{props.title}</h2>
        {props.actions}
      </header>
      {props.children}
    </section>
  );
}
