import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { type Asked, json, problem, showView } from '../testing/view';
import OperationsView from './OperationsView';

afterEach(() => vi.useRealTimers());

const FIRM = {
  scope: 'FIRM',
  subject: null,
  state: 'ACTIVE',
  version: 3,
  reason: 'Opening',
  changed_by: 'ops1',
  changed_at: '2026-03-02T14:30:00Z',
};
const AMD = { ...FIRM, scope: 'SYMBOL', subject: 'AMD', state: 'HALTED', version: 7, reason: 'News pending' };
const VENUE = {
  venue: 'SIM-EAST',
  primary: true,
  state: 'UP',
  trade_stream: { state: 'CONNECTED', since: '2026-03-02T14:30:00Z' },
  quote_stream: null,
  circuit: 'CLOSED',
  key_refused: false,
  calls_left: 25,
  trading_state: 'ACTIVE',
  backlog: 0,
  backlog_since: null,
};
const ORDER = {
  order_id: '0195e4a0-0000-7000-8000-000000000001',
  trader_id: 'trader1',
  symbol: 'AAPL',
  side: 'BUY',
  quantity: 100,
  order_type: 'LIMIT',
  price: 150.5,
  time_in_force: 'DAY',
  status: 'PENDING',
  phase: 'UNKNOWN',
  since: '2026-03-02T14:30:00Z',
  version: 2,
  filled_quantity: 0,
  venue: 'SIM-EAST',
  attempts: 1,
  reason: null,
  cancel_requested: false,
  next_task: 'LOOK_UP',
  next_attempt_at: '2026-03-02T14:30:07Z',
  created_at: '2026-03-02T14:30:00Z',
  updated_at: '2026-03-02T14:30:06Z',
};
const LETTER = {
  id: '2-0',
  service: 'risk-service',
  topic: 'orders.executions',
  partition: 2,
  offset: 77,
  key: 'trader1',
  kind: 'UNDECODABLE',
  reason: 'The record is not JSON.',
  parked_at: '2026-03-02T14:30:05Z',
  redriven: false,
  size: 6,
  text: '{\\xff',
};

const COUNTS = { APPROVED: 0, SENDING: 1, UNKNOWN: 1, WORKING: 12, NOT_ACCEPTED: 0 };

/** A system in which little is wrong. */
function usual({ path, query }: Asked): Response {
  switch (path) {
    case '/api/v1/ops/orders':
      return json({ counts: COUNTS, orders: query.has('phase') ? [] : [ORDER] });
    case '/api/v1/ops/trading-state':
      return json({ version: 7, states: [FIRM, AMD] });
    case '/api/v1/ops/venues':
      return json({ instance: 'local-8083', venues: [VENUE] });
    case '/api/v1/ops/intake':
      return json({ enabled: true, percentage: 60, version: 4, reason: null, changed_by: null, changed_at: null });
    case '/api/v1/ops/dead-letters':
      return json({ total: 1, letters: [LETTER] });
    case '/api/v1/market/instruments':
      return json({ instruments: [{ symbol: 'AAPL' }, { symbol: 'GOOG' }] });
    case '/api/v1/ops/accounts/trader1':
      return json({ trader_id: 'trader1' });
    case '/api/v1/ops/accounts/trader9':
      return problem(404, 'ACCOUNT_NOT_FOUND');
    default:
      return problem(404, 'NOT_FOUND');
  }
}

/** @param changes answers to changes, in their order */
function show(part: string, changes: Response[] = []) {
  const { asked } = showView({
    content: <OperationsView />,
    path: `/operations?part=${part}`,
    roles: ['ops'],
    answer: (request) =>
      request.method === 'PUT' ? (changes.shift() ?? problem(500, 'INTERNAL_ERROR')) : usual(request),
  });
  return { puts: () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body) };
}

async function press(name: string) {
  await userEvent.click(await screen.findByRole('button', { name }));
}

async function giveReason(reason: string) {
  await userEvent.type(screen.getByLabelText('Reason'), reason);
}

const SET = { ...FIRM, state: 'HALTED', version: 8, reason: 'Incident', cancels_requested: 2 };
const HALT = {
  scope: 'FIRM',
  subject: null,
  state: 'HALTED',
  reason: 'Incident',
  cancel_open_orders: true,
  version: 7,
};

async function haltTheFirm() {
  await press('Halt or restrict …');
  await giveReason('Incident');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Cancel all open orders of the whole firm' }));
  await press('Go on …');
  await press('Halt trading');
}

test('a halt is agreed to, and carries the version that was in sight', async () => {
  const { puts } = show('trading', [json(SET)]);
  await press('Halt or restrict …');
  await giveReason('Incident');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Cancel all open orders of the whole firm' }));
  await press('Go on …');

  expect(screen.getByRole('alertdialog')).toHaveTextContent('Trading of the whole firm is active and becomes halted.');
  expect(puts()).toEqual([]);

  await press('Halt trading');
  expect(await screen.findByText('Trading of the whole firm is halted')).toBeVisible();
  expect(screen.getByText(/2 orders are being cancelled/)).toBeVisible();
  expect(puts()).toEqual([HALT]);
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
});

test('what is stricter and no halt needs no second word', async () => {
  const { puts } = show('trading', [json({ ...SET, state: 'REDUCING' })]);
  await press('Change the whole firm');
  await userEvent.click(screen.getByRole('radio', { name: 'Reducing' }));
  await giveReason('Careful');
  await press('Reduce trading');

  await screen.findByText('Trading of the whole firm is reducing');
  expect(puts()).toEqual([{ ...HALT, state: 'REDUCING', reason: 'Careful', cancel_open_orders: false }]);
});

test('open orders are cancelled only once that is agreed to, whatever the state', async () => {
  const { puts } = show('trading', [json({ ...SET, state: 'ACTIVE' })]);
  await press('Change the whole firm');
  await userEvent.click(screen.getByRole('radio', { name: 'Active' }));
  await giveReason('Careful');
  await userEvent.click(screen.getByRole('checkbox', { name: 'Cancel all open orders of the whole firm' }));
  await press('Go on …');
  expect(screen.getByRole('alertdialog')).toHaveTextContent('Trading of the whole firm is active and stays so.');
  expect(screen.getByRole('alertdialog')).toHaveTextContent('All its open orders are cancelled.');
  expect(puts()).toEqual([]);

  await press('Let trading go on');
  await screen.findByText('Trading of the whole firm is active');
  expect(puts()).toEqual([{ ...HALT, state: 'ACTIVE', reason: 'Careful' }]);
});

test('lifting is agreed to', async () => {
  const { puts } = show('trading', [json({ ...SET, scope: 'SYMBOL', subject: 'AMD', state: 'ACTIVE' })]);
  await press('Lift symbol AMD');
  await giveReason('News are out');
  await press('Go on …');
  expect(screen.getByRole('alertdialog')).toHaveTextContent('Trading of symbol AMD is halted and becomes active.');

  await press('Let trading go on');
  await screen.findByText('Trading of symbol AMD is active');
  expect(puts()).toEqual([
    { ...HALT, scope: 'SYMBOL', subject: 'AMD', state: 'ACTIVE', reason: 'News are out', cancel_open_orders: false },
  ]);
});

test('without a reason nothing is sent', async () => {
  const { puts } = show('trading');
  await press('Halt or restrict …');
  await press('Go on …');
  expect(screen.getByLabelText('Reason')).toHaveAccessibleDescription('Say why.');
  expect(puts()).toEqual([]);
});

async function choose(scope: string) {
  await userEvent.click(screen.getByRole('button', { name: /Of$/ }));
  await userEvent.click(await screen.findByRole('option', { name: scope }));
}

test('as long as nobody has said which trader, the orders of this one are offered to be cancelled', async () => {
  show('trading');
  await press('Halt or restrict …');
  await choose('Trader');
  expect(screen.getByRole('checkbox', { name: 'Cancel all open orders of this trader' })).toBeVisible();
  await userEvent.type(screen.getByRole('textbox', { name: 'Trader' }), 'trader1');
  expect(screen.getByRole('checkbox', { name: 'Cancel all open orders of trader trader1' })).toBeVisible();
});

/** Chooses what is halted, and leaves its field. */
async function openFor(scope: string, subject: string) {
  await press('Halt or restrict …');
  await choose(scope);
  await userEvent.type(screen.getByRole('textbox', { name: scope }), subject);
  await giveReason('Incident');
}

test.each([
  ['Symbol', 'GOOGL', 'No instrument GOOGL is known.'],
  ['Trader', 'trader9', 'No account of trader9 is known yet.'],
])('a %s that nobody knows is halted only after a warning', async (scope, subject, warning) => {
  const { puts } = show('trading', [json({ ...SET, scope: scope.toUpperCase(), subject })]);
  await openFor(scope, subject);
  expect(await screen.findByText(warning)).toBeVisible();

  await press('Go on …');
  expect(await screen.findByText(warning)).toBeVisible();
  expect(puts()).toEqual([]);

  await press('Halt trading');
  await vi.waitFor(() => expect(puts()).toHaveLength(1));
});

test('what nobody knows needs a second word, whatever is set', async () => {
  const { puts } = show('trading');
  await openFor('Symbol', 'googl');
  await userEvent.click(screen.getByRole('radio', { name: 'Reducing' }));
  await press('Go on …');
  expect(screen.getByText('No instrument GOOGL is known.')).toBeVisible();
  expect(puts()).toEqual([]);
});

test.each([
  ['Symbol', 'goog'],
  ['Trader', 'trader1'],
  ['Trader', 'not-readable'],
])('a %s that is known, or that nothing is known of, is halted without a warning: %s', async (scope, subject) => {
  show('trading');
  await openFor(scope, subject);
  await press('Go on …');
  await screen.findByRole('button', { name: 'Halt trading' });
  expect(screen.queryByText(/is known/)).not.toBeInTheDocument();
});

test('what was halted by a slip is lifted without a warning', async () => {
  show('trading');
  await press('Lift symbol AMD');
  await giveReason('A slip');
  await press('Go on …');
  expect(screen.queryByText(/is known/)).not.toBeInTheDocument();
});

test('a conflict says by whom it was set, and only who says so sets it all the same', async () => {
  const detail = 'Trading of the whole firm was set to REDUCING by ops2 meanwhile.';
  const { puts } = show('trading', [problem(409, 'VERSION_CONFLICT', { version: 9, detail }), json(SET)]);
  await haltTheFirm();

  expect(await screen.findByText(detail)).toBeVisible();
  expect(puts()).toEqual([HALT]);

  await press('Set it all the same');
  await screen.findByText('Trading of the whole firm is halted');
  expect(puts()).toEqual([HALT, { ...HALT, version: 9 }]);
});

test('what is set and not over is waited for with the same call', async () => {
  const timedOut = problem(503, 'TIMED_OUT', { trading_state: { ...FIRM, state: 'HALTED' } });
  const { puts } = show('trading', [timedOut, json(SET)]);
  await haltTheFirm();

  await screen.findByText('It is set, but not all that came before it is over');
  await press('Wait on');
  await screen.findByText('Trading of the whole firm is halted');
  expect(puts()).toEqual([HALT, HALT]);
});

test('a fault of the server stands at its field', async () => {
  const fault = { code: 'VALUE_NOT_ALLOWED', field: 'reason', message: 'Too short.', limit: null, actual: null };
  show('trading', [
    problem(400, 'VALIDATION_FAILED', { errors: [{ ...fault, remedy: null, related_order_id: null }] }),
  ]);
  await haltTheFirm();
  expect(await screen.findByText('Too short.')).toBeVisible();
  expect(screen.getByLabelText('Reason')).toHaveValue('Incident');
});

test('the intake is stopped with a reason, once it is agreed to', async () => {
  const { puts } = show('intake', [
    json({ enabled: false, percentage: 60, version: 5, reason: 'x', changed_by: 'ops1', changed_at: FIRM.changed_at }),
  ]);
  await press('Stop the intake …');
  await giveReason('Incident');
  await press('Go on …');
  await press('Stop the intake');

  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument());
  expect(puts()).toEqual([{ enabled: false, percentage: 60, reason: 'Incident', version: 4 }]);
});

test('orders in trouble are shown with how many there are in each phase', async () => {
  show('orders');
  const table = await screen.findByRole('table');
  expect(within(table).getByText(ORDER.order_id)).toBeVisible();
  expect(within(table).getByText(/Ask the venue/)).toBeVisible();
  expect(screen.getByRole('list', { name: 'Orders in each phase' })).toHaveTextContent('12 Working');
});

test('a dead letter says how it is published again', async () => {
  show('letters');
  await press('2-0, show');
  expect(within(screen.getByRole('dialog')).getByText('./orderflow dead-letters redrive 2-0')).toBeVisible();
  expect(screen.getByLabelText('The beginning of its value')).toHaveTextContent('{\\xff');
});

test('what can no longer be read stays, says how old it is, and is read again', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let away = false;
  showView({
    content: <OperationsView />,
    path: '/operations?part=venues',
    roles: ['ops'],
    answer: (request) => (away ? problem(503, 'SERVICE_UNREACHABLE') : usual(request)),
  });
  await screen.findByText(/As local-8083 knows it/);

  away = true;
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  expect(await screen.findByText(/It could not be read since/)).toBeVisible();
  expect(screen.getByText(/As local-8083 knows it/)).toBeVisible();

  away = false;
  await act(() => vi.advanceTimersByTimeAsync(5_000));
  await vi.waitFor(() => expect(screen.queryByText(/It could not be read since/)).not.toBeInTheDocument());
});

test('what could not be read for a part that was left since is read again at a glance', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  let away = false;
  showView({
    content: <OperationsView />,
    path: '/operations?part=trading',
    roles: ['ops'],
    answer: (request) =>
      away && request.path === '/api/v1/ops/venues' ? problem(503, 'SERVICE_UNREACHABLE') : usual(request),
  });
  const glance = screen.getByRole('list', { name: 'At a glance' });
  await within(glance).findByText('1 of 1 up');

  away = true;
  const user = userEvent.setup({ advanceTimers: (millis) => vi.advanceTimersByTime(millis) });
  await user.click(screen.getByRole('tab', { name: 'Venues' }));
  expect(await within(glance).findByText(/^As of/)).toBeVisible();
  await user.click(screen.getByRole('tab', { name: 'Trading state' }));

  away = false;
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  await vi.waitFor(() => expect(within(glance).queryByText(/^As of/)).not.toBeInTheDocument());
});

test('dead letters are not taken for all well while older ones are not in sight', async () => {
  showView({
    content: <OperationsView />,
    path: '/operations?part=trading',
    roles: ['ops'],
    answer: (request) =>
      request.path === '/api/v1/ops/dead-letters'
        ? json({ total: 1_200, letters: [{ ...LETTER, redriven: true }] })
        : usual(request),
  });
  const note = await screen.findByText('waiting among the newest 1 of 1,200 kept');
  expect(note.closest('li')).toHaveAttribute('data-tone', 'caution');
});
