import type { ReactNode } from 'react';
import { RefusedError } from '../client/api';
import { Button } from './Button';
import { Notice } from './Notice';

/** Why something was not answered or not done, what to do, and what to tell support. */
export function Failure(props: { title?: string; failure: unknown; onRetry?: () => void; children?: ReactNode }) {
  const { title, failure, onRetry, children } = props;
  const refused = failure instanceof RefusedError ? failure : null;
  const wait = refused?.retryAfterSeconds ?? null;
  const errorId = refused?.problem.error_id;
  return (
    <Notice tone="negative" title={title ?? refused?.problem.title ?? 'That did not work'}>
      <p>{failure instanceof Error ? failure.message : 'Something went wrong. Reload the page.'}</p>
      {wait !== null && <p>Worth trying again in {wait === 1 ? 'a second' : `${wait} seconds`}.</p>}
      {errorId !== undefined && <p className="soft">For support: {errorId}</p>}
      {children}
      {onRetry !== undefined && (
        <Button size="small" onPress={onRetry}>
          Try again
        </Button>
      )}
    </Notice>
  );
}

/** The server's faults by the field that they are about, with what to do; '' has those of the whole. */
export function faultsByField(failure: unknown): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  if (failure instanceof RefusedError) {
    for (const { field, message, remedy } of failure.problem.errors ?? []) {
      const said = remedy === null ? message : `${message} ${remedy}`;
      const before = faults.get(field ?? '');
      faults.set(field ?? '', before === undefined ? said : `${before} ${said}`);
    }
  }
  return faults;
}
