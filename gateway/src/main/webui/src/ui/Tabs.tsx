import type { ReactNode } from 'react';
import { Tab as AriaTab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import styles from './Tabs.module.css';

export interface TabOf<Id extends string> {
  id: Id;
  name: ReactNode;
  /** Rendered only while the tab is the one that is shown. */
  content: () => ReactNode;
}

/** Parts of a view of which one is shown. */
export function Tabs<Id extends string>(props: {
  label: string;
  tabs: readonly TabOf<Id>[];
  selected: Id;
  onSelect: (id: Id) => void;
}) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={props.selected}
      onSelectionChange={(key) => props.onSelect(key as Id)}
    >
      <TabList aria-label={props.label} className={styles.list ?? ''}>
        {props.tabs.map(({ id, name }) => (
          <AriaTab key={id} id={id} className={styles.tab ?? ''}>
            {name}
          </AriaTab>
        ))}
      </TabList>
      {props.tabs.map(({ id, content }) => (
        <TabPanel key={id} id={id} className={styles.panel ?? ''}>
          {id === props.selected && content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
