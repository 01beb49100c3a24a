import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Asked, json, problem, showView } from '../testing/view';
import { saveFile } from '../ui/saveFile';
import { Reports } from './Reports';

vi.mock('../ui/saveFile');

beforeEach(() => vi.mocked(saveFile).mockClear());

const CSV = 'executed_at\r\n';
/** Of `CSV`. */
const DIGEST = '2fb13edb9f8781050aa1dd3c097a53cf0c52df1a0f83e651918b8c3791958d87';
const TOTAL = { executions: 2, shares: 300, amount: 45_000.5, commission: 1.05 };
const SUMMARY = {
  from: '2026-03-02T05:00:00Z',
  to: '2026-03-03T05:00:00Z',
  zone: 'America/New_York',
  trader_id: null,
  all: TOTAL,
  buy: TOTAL,
  sell: { executions: 0, shares: 0, amount: 0, commission: 0 },
  unreadable: 0,
  sha256: DIGEST,
  chain_heads: 'ef'.repeat(32),
  heads: null,
};

function show(answer: (asked: Asked) => Response) {
  return showView({ content: <Reports />, path: '/compliance?part=reports', roles: ['compliance'], answer });
}

function file(name: string): Response {
  return new Response(CSV, { headers: { 'Content-Disposition': `attachment; filename="${name}"` } });
}

test('a report is kept under the name that the system gives it', async () => {
  const { asked } = show(() => file('executions_2026-03-02_2026-03-03.csv'));
  await userEvent.type(screen.getByLabelText('Trader'), 'trader1');
  await userEvent.click(screen.getByRole('button', { name: 'Download Executions, CSV' }));

  expect(await screen.findByText('executions_2026-03-02_2026-03-03.csv was handed to your browser')).toBeVisible();
  expect(saveFile).toHaveBeenCalledExactlyOnceWith('executions_2026-03-02_2026-03-03.csv', expect.any(Blob));
  expect(asked[0]?.query.get('trader_id')).toBe('trader1');
  expect(asked[0]?.query.get('zone')).toBe('America/New_York');
  expect(asked[0]?.query.get('format')).toBe('csv');
});

test('a refusal keeps nothing, and says when to try again', async () => {
  show(() => problem(429, 'RATE_LIMITED', {}, { 'Retry-After': '31' }));
  await userEvent.click(screen.getByRole('button', { name: 'Download Order tickets, JSON Lines' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('Worth trying again in 31 seconds.');
  expect(saveFile).not.toHaveBeenCalled();
});

test('a report that breaks off is not kept', async () => {
  const torn = new ReadableStream({ pull: (controller) => controller.error(new TypeError('network error')) });
  show(() => new Response(torn));
  await userEvent.click(screen.getByRole('button', { name: 'Download Executions, PDF' }));

  expect(await screen.findByRole('alert')).toHaveTextContent('The report broke off.');
  expect(saveFile).not.toHaveBeenCalled();
});

test('a fault stands at its field', async () => {
  const fault = { code: 'NOT_COMBINABLE', field: 'to', message: 'to is before from.', limit: null, actual: null };
  show(() => problem(400, 'VALIDATION_FAILED', { errors: [{ ...fault, remedy: null, related_order_id: null }] }));
  await userEvent.click(screen.getByRole('button', { name: 'Download Executions, CSV' }));

  expect(await screen.findByText('to is before from.')).toBeVisible();
  expect(screen.getByLabelText('Last day')).toBeInvalid();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('the digest of a file is held against that of the totals', async () => {
  show(({ query }) => (query.get('format') === 'summary' ? json(SUMMARY) : file('executions.csv')));
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(await screen.findByText('Executions of all traders')).toBeVisible();
  expect(screen.getAllByText('$45,000.50')).toHaveLength(2);

  await userEvent.click(screen.getByRole('button', { name: 'Download Executions, CSV' }));
  expect(await screen.findByText(/as in the totals/)).toBeVisible();
});

function setDay(label: string, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

test('days the wrong way round, and days that are missing, are said at their fields and not asked for', async () => {
  const { asked } = show(() => json(SUMMARY));
  setDay('First day', '2026-03-03');
  setDay('Last day', '2026-03-02');
  expect(screen.getByLabelText('Last day')).toHaveAccessibleDescription('The last day is before the first.');
  expect(screen.getByRole('button', { name: 'Show' })).toBeDisabled();

  setDay('First day', '');
  expect(screen.getByLabelText('First day')).toHaveAccessibleDescription('Give the first day.');
  expect(screen.getByRole('button', { name: 'Download Executions, CSV' })).toBeDisabled();
  expect(asked).toHaveLength(0);

  setDay('First day', '2026-03-02');
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(await screen.findByText('Executions of all traders')).toBeVisible();
});

test('what was said of an earlier range goes when the range changes', async () => {
  show(({ query }) => (query.get('format') === 'summary' ? json(SUMMARY) : file('executions.csv')));
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  await screen.findByText('Executions of all traders');
  await userEvent.click(screen.getByRole('button', { name: 'Download Executions, CSV' }));
  await screen.findByText('executions.csv was handed to your browser');

  setDay('First day', '2026-03-01');
  expect(screen.queryByText('Executions of all traders')).not.toBeInTheDocument();
  expect(screen.queryByText('executions.csv was handed to your browser')).not.toBeInTheDocument();
});
