import { afterEach, expect, test, vi } from 'vitest';
import { credentialsOf, trade } from './example';
import { FakeSystem } from './testing/system';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test('prints what happens to orders, through a renewal of the token', async () => {
  vi.useFakeTimers();
  const system = new FakeSystem();
  let tokens = 0;
  const credentials = credentialsOf(() => Promise.resolve({ access_token: `token-${++tokens}`, expires_in: 90 }));
  const lines: string[] = [];
  const trading = trade('https://desk.test', credentials, (line) => lines.push(line));
  await vi.advanceTimersByTimeAsync(29_000);
  const close = await trading;
  const [order] = system.list();
  await vi.advanceTimersByTimeAsync(2000);
  expect(system.sockets.map(({ token, state }) => `${token} ${state}`)).toEqual(['token-1 closed', 'token-2 open']);
  system.fill(order?.id ?? '', 100);
  await vi.advanceTimersByTimeAsync(500);
  expect(lines).toContain('live: 1 orders');
  expect(lines).toContain('order.filled AAPL: FILLED, 100 shares filled');
  close();
});
