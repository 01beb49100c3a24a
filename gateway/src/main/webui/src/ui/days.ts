export type DayField = 'from' | 'to';

/** What is wrong with days, from the first to the last, as fields give them (`2026-03-02`; empty if none), by field. */
export function dayFaults({ from, to }: Record<DayField, string>): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (from === '') {
    faults.set('from', 'Give the first day.');
  }
  if (to === '') {
    faults.set('to', 'Give the last day.');
  } else if (to < from) {
    faults.set('to', 'The last day is before the first.');
  }
  return faults;
}
