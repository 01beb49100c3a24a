import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import { RefusedError, UnansweredError, openApi } from './api';
import { digestOf, downloadReport } from './reports';

const CREDENTIALS = {
  token: () => Promise.resolve('the-token'),
  refused: () => undefined,
  onRenewed: () => () => undefined,
};
const API = openApi(CREDENTIALS, 'http://desk.test');
const DAY = { from: '2026-03-02', to: '2026-03-02', zone: 'America/New_York' };

afterEach(() => vi.restoreAllMocks());

function answering(answer: Response | ((request: Request) => Response)) {
  const fetched = vi.fn((request: Request) => Promise.resolve(answer instanceof Response ? answer : answer(request)));
  vi.spyOn(globalThis, 'fetch').mockImplementation((request) => fetched(request as Request));
  return fetched;
}

function pieces(...texts: string[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      texts.forEach((text) => controller.enqueue(new TextEncoder().encode(text)));
      controller.close();
    },
  });
}

test('a report is read with the token to its end, and has the name that the system gives it', async () => {
  const fetched = answering(
    new Response(pieces('a,b\r\n', '1,2\r\n'), {
      headers: {
        'Content-Type': 'text/csv',
        'Content-Disposition': 'attachment; filename="executions_2026-03-02.csv"',
      },
    }),
  );
  const progress: number[] = [];

  const file = await downloadReport(API, 'executions.csv', DAY, { onProgress: (bytes) => progress.push(bytes) });

  const request = fetched.mock.calls[0]?.[0];
  expect(request?.headers.get('Authorization')).toBe('Bearer the-token');
  expect(request?.url).toBe(
    'http://desk.test/api/v1/audit/reports/executions?from=2026-03-02&to=2026-03-02&zone=America%2FNew_York&format=csv',
  );
  expect(file.name).toBe('executions_2026-03-02.csv');
  expect(file.content.type).toBe('text/csv');
  expect(file.content.size).toBe(10);
  expect(progress).toEqual([5, 10]);
});

test('a name with a folder in it is not taken', async () => {
  answering(new Response('{}', { headers: { 'Content-Disposition': 'attachment; filename="../x.jsonl"' } }));
  expect((await downloadReport(API, 'order-tickets.jsonl', DAY)).name).toBe(
    'order-tickets_2026-03-02_2026-03-02.jsonl',
  );
});

test('a refusal says why and when to try again', async () => {
  const problem = { type: 'x', title: 'Too often', status: 429, code: 'RATE_LIMITED', detail: 'Wait.' };
  answering(new Response(JSON.stringify(problem), { status: 429, headers: { 'Retry-After': '17' } }));

  const failure: unknown = await downloadReport(API, 'executions.pdf', DAY).catch((reason: unknown) => reason);

  expect(failure).toBeInstanceOf(RefusedError);
  expect(failure).toMatchObject({ status: 429, retryAfterSeconds: 17, message: 'Wait.' });
});

test('a report that breaks off is no report', async () => {
  const torn = new ReadableStream<Uint8Array>({
    pull(controller) {
      controller.error(new TypeError('network error'));
    },
  });
  answering(new Response(torn));
  await expect(downloadReport(API, 'executions.csv', DAY)).rejects.toThrow(UnansweredError);
});

test('a digest is the one that other tools compute', async () => {
  const text = 'executed_at\r\n';
  expect(await digestOf(new Blob([text]))).toBe(createHash('sha256').update(text).digest('hex'));
});
