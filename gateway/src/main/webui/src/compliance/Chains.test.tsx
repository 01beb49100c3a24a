import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { json, problem, showView } from '../testing/view';
import { Chains } from './Chains';

afterEach(() => vi.useRealTimers());

function verification(more: object = {}) {
  return {
    holds: true,
    verified_at: '2026-03-02T14:30:00Z',
    as_of: '2026-03-02T14:29:58Z',
    rows: 1700,
    rows_behind_checkpoints: 3,
    checkpoints: 12,
    torn_checkpoints: 0,
    newest_checkpoint: '2026-03-02T14:29:00Z',
    chains: Array.from({ length: 17 }, (_, chain) => ({
      chain,
      rows: 100,
      last_sequence: 100,
      last_hash: 'ab'.repeat(32),
      holds_up_to: 100,
      attested_up_to: 99,
    })),
    findings: [],
    findings_left_out: 0,
    ...more,
  };
}

function show(answers: Response[]) {
  return showView({
    content: <Chains zone="America/New_York" />,
    path: '/compliance?part=chains',
    roles: ['compliance'],
    answer: () => answers.shift() ?? problem(500, 'INTERNAL_ERROR'),
  });
}

test('nothing is verified before somebody asks', async () => {
  const { asked } = show([json(verification())]);
  expect(screen.getByText(/has not been verified/)).toBeVisible();
  expect(asked).toHaveLength(0);

  await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));

  expect(await screen.findByText('The log holds')).toBeVisible();
  expect(screen.getAllByText('Holds')).toHaveLength(17);
});

test('times are of the zone of the log, and it is said which', async () => {
  show([json(verification())]);
  expect(screen.getByText(/Times are of America\/New York\./)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));

  expect(await screen.findByText('2026-03-02 09:30:00.000')).toBeVisible();
  expect(screen.getByText('2026-03-02 09:29:58.000')).toBeVisible();
  expect(screen.getByText('2026-03-02 09:29:00.000')).toBeVisible();
});

test('a verification under way is asked for until it is over', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const user = userEvent.setup({ advanceTimers: (millis) => vi.advanceTimersByTime(millis) });
  const running = json({ state: 'RUNNING', since: '2026-03-02T14:30:00Z', rows: 1234 }, 202);
  const { asked } = show([running, json(verification())]);

  await user.click(screen.getByRole('button', { name: 'Verify now' }));
  expect(await screen.findByText(/1,234 rows so far/)).toBeVisible();
  expect(screen.getByRole('status')).not.toHaveTextContent('1,234');
  expect(screen.queryByText('The log holds')).not.toBeInTheDocument();

  await act(() => vi.advanceTimersByTimeAsync(2_000));
  expect(await screen.findByText('The log holds')).toBeVisible();

  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(asked).toHaveLength(2);
});

test('a chain that breaks says where, and what was found', async () => {
  const broken = verification({ holds: false });
  broken.chains[7] = {
    chain: 7,
    rows: 100,
    last_sequence: 100,
    last_hash: 'cd'.repeat(32),
    holds_up_to: 41,
    attested_up_to: 99,
  };
  show([json({ ...broken, findings: [{ kind: 'ALTERED', chain: 7, sequence: 42, message: 'Row 42 was changed.' }] })]);

  await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('It breaks in chain 7.');
  const findings = screen.getByRole('table', { name: 'Findings' });
  expect(within(findings).getByText('Row 42 was changed.')).toBeVisible();
  expect(screen.getByText('Breaks after 41')).toBeVisible();
  expect(screen.getAllByText('Holds')).toHaveLength(16);
});

test('what was found stays when the next verification fails', async () => {
  show([json(verification()), problem(503, 'TOO_BUSY', {}, { 'Retry-After': '5' })]);
  await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));
  await screen.findByText('The log holds');

  await userEvent.click(screen.getByRole('button', { name: 'Verify now' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('Worth trying again in 5 seconds.');
  expect(screen.getByText('The log holds')).toBeVisible();
});
