import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { problem, showView } from '../testing/view';
import { ExecutionReports } from './ExecutionReports';

vi.mock('../ui/saveFile');

function show(answer: () => Response) {
  return showView({ content: <ExecutionReports />, path: '/history', roles: ['trader'], answer });
}

function setDay(label: string, value: string) {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

test('days the wrong way round, and days that are missing, are said at their fields', () => {
  show(() => new Response('executed_at'));
  setDay('First day', '2026-03-03');
  setDay('Last day', '2026-03-02');
  expect(screen.getByLabelText('Last day')).toHaveAccessibleDescription('The last day is before the first.');
  expect(screen.getByRole('button', { name: 'CSV' })).toBeDisabled();

  setDay('Last day', '');
  expect(screen.getByLabelText('Last day')).toHaveAccessibleDescription('Give the last day.');
  expect(screen.getByRole('button', { name: 'PDF' })).toBeDisabled();
});

test('what was said of other days goes when the days change', async () => {
  const answers = [
    new Response('executed_at', { headers: { 'Content-Disposition': 'attachment; filename="executions.csv"' } }),
    problem(429, 'RATE_LIMITED'),
  ];
  show(() => answers.shift() ?? problem(500, 'INTERNAL_ERROR'));
  await userEvent.click(screen.getByRole('button', { name: 'CSV' }));
  await screen.findByText('executions.csv was handed to your browser');
  setDay('First day', '2026-03-01');
  expect(screen.queryByText('executions.csv was handed to your browser')).not.toBeInTheDocument();

  await userEvent.click(screen.getByRole('button', { name: 'CSV' }));
  await screen.findByText('There is no report');
  setDay('First day', '2026-03-02');
  expect(screen.queryByText('There is no report')).not.toBeInTheDocument();
});
