import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { apiThatAnswers, renderDesk } from '../../testing/desk';
import { Trail } from './Trail';

const CHANGED_AT = '2026-03-02T14:30:00Z';

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date(CHANGED_AT));
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis));

function entry(version: number, action: string) {
  return {
    event_id: `event ${version}`,
    action,
    version,
    timestamp: CHANGED_AT,
    reason: null,
    quantity: 10,
    price: 150,
  };
}

test('is read again until it leads up to the version of the order, and then no more', async () => {
  const entries = [entry(0, 'SUBMITTED'), entry(1, 'APPROVED')];
  let written = 1;
  let away = false;
  const { api, sent } = apiThatAnswers(() =>
    away ? 'nothing' : { status: 200, body: { entries: entries.slice(0, written) } },
  );
  renderDesk(api, <Trail id="1" version={1} changedAt={CHANGED_AT} />);
  await pass(100);
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  away = true;
  await pass(3000);
  away = false;
  written = 2;
  await pass(1500);
  expect(screen.getAllByRole('listitem')).toHaveLength(2);
  const reads = sent.length;
  await pass(60_000);
  expect(sent).toHaveLength(reads);
});
