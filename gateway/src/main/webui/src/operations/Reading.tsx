import type { ReactNode } from 'react';
import { Failure } from '../ui/Failure';
import { Notice } from '../ui/Notice';
import { time } from '../ui/format';
import type { Polled } from './reads';

/** What was read, and how old it is if it cannot be read again. */
export function Reading<T>({ of, children }: { of: Polled<T>; children: (data: T) => ReactNode }) {
  const { data, at, failure, refresh } = of;
  if (data === undefined) {
    return failure === undefined ? (
      <p className="soft">Reading …</p>
    ) : (
      <Failure title="This could not be read" failure={failure} onRetry={refresh} />
    );
  }
  return (
    <>
      {failure !== undefined && (
        <Notice tone="caution" title={`As of ${time(new Date(at).toISOString())}`}>
          It could not be read since: {failure.message}
        </Notice>
      )}
      {children(data)}
    </>
  );
}
