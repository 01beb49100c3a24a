import { RotateCw, Search } from 'lucide-react';
import { type SubmitEvent, useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../ui/Button';
import { Failure, faultsByField } from '../ui/Failure';
import { TextField } from '../ui/Field';
import { Panel } from '../ui/Panel';
import { Select } from '../ui/Select';
import { count } from '../ui/format';
import { zones } from '../ui/zone';
import styles from './LogSearch.module.css';
import { LogTable } from './LogTable';
import { ACTIONS, type Filters, NO_FILTERS, filtersOf, queryOf, withFilters } from './search';
import { useLog } from './useLog';
import { actionName } from './words';

/** Looks into the log. What is looked for stands in the page's address, so that it can be linked and gone back to. */
export function LogSearch({ onOrder }: { onOrder: (orderId: string) => void }) {
  const [address, setAddress] = useSearchParams();
  const filters = filtersOf(address);
  const { entries, failure, loading, more, refresh } = useLog(queryOf(filters));
  const search = (next: Filters) => {
    if (withFilters(address, next).toString() === address.toString()) {
      refresh();
    } else {
      setAddress((before) => withFilters(before, next));
    }
  };
  const faults = faultsByField(failure);
  const elsewhere = failure !== undefined && ![...faults.keys()].some((field) => field in NO_FILTERS);

  return (
    <>
      <Panel title="Search">
        <FilterForm filters={filters} faults={faults} busy={loading} onSearch={search} />
      </Panel>
      {elsewhere && <Failure title="The log could not be read" failure={failure} onRetry={refresh} />}
      {entries === undefined
        ? loading && <p className="soft">Reading the log …</p>
        : faults.size === 0 && (
            <section aria-label="What was found" className={styles.found}>
              <LogTable
                entries={entries}
                zone={filters.zone}
                onOrder={onOrder}
                empty="Nothing in the log is like that. Take away a filter, or look at a longer time."
              />
            </section>
          )}
      {entries !== undefined && entries.length > 0 && faults.size === 0 && (
        <div className={styles.after}>
          <span className="soft" role="status">
            {count(entries.length)} {entries.length === 1 ? 'row' : 'rows'}
            {more === null ? ', all there are.' : ', newest first.'}
          </span>
          {more !== null && (
            <Button onPress={more} isPending={loading}>
              {loading ? 'Reading …' : 'More'}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

function FilterForm(props: {
  filters: Filters;
  faults: ReadonlyMap<string, string>;
  busy: boolean;
  onSearch: (filters: Filters) => void;
}) {
  const { faults, busy, onSearch } = props;
  const [filters, setFilters] = useState(props.filters);
  const [searched, setSearched] = useState(props.filters);
  if (JSON.stringify(searched) !== JSON.stringify(props.filters)) {
    setSearched(props.filters);
    setFilters(props.filters);
  }
  const set = (name: keyof Filters) => (value: string) => setFilters((before) => ({ ...before, [name]: value }));
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSearch(filters);
  };
  const text = (name: 'trader_id' | 'order_id' | 'symbol' | 'from' | 'to') => ({
    value: filters[name],
    onChange: set(name),
    fault: faults.get(name),
  });
  return (
    <form onSubmit={submit} role="search" aria-label="Audit log" noValidate>
      <div className={styles.filters}>
        <TextField label="Trader" {...text('trader_id')} spellCheck="false" autoComplete="off" />
        <TextField label="Symbol" {...text('symbol')} spellCheck="false" autoComplete="off" />
        <div className={styles.order}>
          <TextField label="Order id" {...text('order_id')} spellCheck="false" autoComplete="off" />
        </div>
        <Select
          label="Action"
          options={ACTION_NAMES}
          value={filters.action || 'ANY'}
          fault={faults.get('action')}
          onChange={(action) => set('action')(action === 'ANY' ? '' : action)}
        />
        <Select label="Time zone" options={zones(filters.zone)} value={filters.zone} onChange={set('zone')} />
        <div className={styles.wide}>
          <TextField label="From" type="datetime-local" {...text('from')} />
        </div>
        <div className={styles.wide}>
          <TextField label="Before" type="datetime-local" {...text('to')} />
        </div>
      </div>
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" isPending={busy}>
          <Search aria-hidden size={16} /> Search
        </Button>
        <Button variant="quiet" onPress={() => onSearch({ ...NO_FILTERS, zone: filters.zone })}>
          <RotateCw aria-hidden size={16} /> Clear
        </Button>
        <span className="soft">Each search is itself written down.</span>
      </div>
    </form>
  );
}

const ACTION_NAMES: ReadonlyMap<'ANY' | (typeof ACTIONS)[number], string> = new Map([
  ['ANY', 'Any'],
  ...ACTIONS.map((action) => [action, actionName(action)] as const),
]);
