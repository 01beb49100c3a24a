import { afterEach, expect, test, vi } from 'vitest';
import { answerOf, openApi, RefusedError, SignedOutError } from '../../client/api';
import { problem } from '../../testing/desk';
import { refusalOf } from './refusal';

afterEach(() => vi.unstubAllGlobals());

async function failureOf(answer: Response | null): Promise<unknown> {
  vi.stubGlobal('fetch', () => Promise.resolve(answer));
  const token = () => (answer === null ? Promise.reject(new SignedOutError('Sign in.')) : Promise.resolve('token'));
  const api = openApi({ token, refused: () => undefined, onRenewed: () => () => undefined }, 'http://desk.test');
  const body = { symbol: 'AAPL', side: 'BUY', quantity: 1, order_type: 'MARKET' } as const;
  return answerOf(api.POST('/api/v1/orders', { params: { header: {} }, body })).catch((reason: unknown) => reason);
}

test('an answer that breaks off leaves open whether the order exists', async () => {
  const torn = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"id":')),
    pull: (controller) => controller.error(new TypeError('network error')),
  });
  const failure = await failureOf(new Response(torn, { status: 201 }));
  expect(failure).toHaveProperty('name', 'UnansweredError');
  expect(refusalOf(failure).kind).toBe('unanswered');
});

test('so does one that cannot be read', async () => {
  expect(refusalOf(await failureOf(new Response('{"id":', { status: 201 }))).kind).toBe('unanswered');
});

test('without a token nothing was sent', async () => {
  expect(refusalOf(await failureOf(null))).toMatchObject({ kind: 'failed', title: 'The order was not sent' });
});

test.each([
  [500, 'INTERNAL_ERROR', 'unanswered'],
  [503, 'TEMPORARILY_UNAVAILABLE', 'unanswered'],
  [503, 'OF_LATER', 'unanswered'],
  [503, 'INTAKE_CLOSED', 'failed'],
  [503, 'TOO_BUSY', 'failed'],
  [503, 'GATEWAY_BUSY', 'failed'],
  [503, 'SERVICE_UNREACHABLE', 'failed'],
  [429, 'RATE_LIMITED', 'failed'],
  [400, 'TRADING_HALTED', 'refused'],
])('%i %s: %s', (status, code, kind) => {
  expect(refusalOf(new RefusedError(status, problem(code, 'no') as RefusedError['problem'])).kind).toBe(kind);
});
