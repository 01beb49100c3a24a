import { type ReactNode, useEffect, useRef } from 'react';
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
  const { selected } = props;
  const tabs = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = tabs.current?.querySelector('[role=tablist]');
    const tab = list?.querySelector<HTMLElement>('[aria-selected=true]');
    // As far as it takes, and of the list alone: the page stays where it is.
    if (list && tab) {
      list.scrollLeft = Math.min(
        tab.offsetLeft,
        Math.max(list.scrollLeft, tab.offsetLeft + tab.offsetWidth - list.clientWidth),
      );
    }
  }, [selected]);
  return (
    <AriaTabs
      ref={tabs}
      className={styles.tabs ?? ''}
      selectedKey={selected}
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
          {id === selected && content()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
