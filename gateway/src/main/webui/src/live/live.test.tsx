import { act, render, renderHook, screen } from '@testing-library/react';
import { type ReactNode, StrictMode } from 'react';
import { SWRConfig } from 'swr';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openApi } from '../client/api';
import { type Session, SessionContext } from '../session/session';
import { anOrder } from '../client/testing/orders';
import { fakeCredentials } from '../client/testing/sockets';
import { FakeSystem } from '../client/testing/system';
import { ConnectionState } from './ConnectionState';
import { useAccount, useApplyOrder, useBars, useOrder, useOrderChanges, useOrders } from './live';
import { LiveProvider } from './LiveProvider';
import { READING } from './reading';

let system: FakeSystem;
let session: Session;

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime(new Date('2026-03-02T12:03:00'));
  system = new FakeSystem();
  const credentials = fakeCredentials();
  session = {
    userId: 'trader',
    name: 'Trader',
    roles: new Set(['trader']),
    api: openApi(credentials, window.location.origin),
    credentials,
    over: false,
    signIn: () => undefined,
    signOut: () => undefined,
  };
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const pass = (millis: number) => act(() => vi.advanceTimersByTimeAsync(millis));

function Inside({ children }: { children: ReactNode }) {
  return (
    <StrictMode>
      <SWRConfig value={{ ...READING, provider: () => new Map() }}>
        <SessionContext value={session}>
          <LiveProvider>{children}</LiveProvider>
        </SessionContext>
      </SWRConfig>
    </StrictMode>
  );
}

test('shows orders and the account as they change', async () => {
  const first = system.put(anOrder(0), null);
  const { result } = renderHook(() => ({ ...useOrders(), ...useAccount() }), { wrapper: Inside });
  expect(result.current).toMatchObject({ orders: [], loading: true });
  await pass(200);
  expect(result.current).toMatchObject({ orders: [first], loading: false, hasMore: false, account: { cash: 100_000 } });
  const { orders } = result.current;
  system.place();
  await pass(400);
  expect(result.current.orders).toEqual(system.list());
  expect(result.current.orders[1]).toBe(orders[0]);
});

test('shows an order that is not in the list, and says when there is none', async () => {
  for (let number = 0; number < 150; number++) {
    system.put(anOrder(number), null);
  }
  const { result, rerender } = renderHook(({ id }) => useOrder(id), {
    wrapper: Inside,
    initialProps: { id: anOrder(3).id },
  });
  await pass(200);
  expect(result.current).toEqual({ order: anOrder(3), loading: false, error: null });
  const after = system.fill(anOrder(3).id, 10);
  await pass(600);
  expect(result.current.order).toEqual(after);
  rerender({ id: 'unknown' });
  await pass(200);
  expect(result.current).toMatchObject({ order: undefined, loading: false, error: { status: 404 } });
});

test('shows an answer of the API at once, and tells of what becomes of it', async () => {
  const told: string[] = [];
  const { result } = renderHook(
    () => {
      useOrderChanges((change, order) => told.push(`${change.event} ${order?.symbol ?? '?'}`));
      return { ...useOrders(), apply: useApplyOrder() };
    },
    { wrapper: Inside },
  );
  await pass(200);
  const answer = anOrder(0, { version: 1, phase: 'APPROVED' });
  system.put(answer, null);
  act(() => result.current.apply(answer));
  await pass(50);
  expect(result.current.orders).toEqual([answer]);
  system.fill(answer.id, 100);
  await pass(50);
  expect(told).toEqual(['order.filled AAPL']);
  expect(result.current.orders[0]?.status).toBe('FILLED');
});

test('says how up to date it is, and is read out only when that changes', async () => {
  render(<ConnectionState />, { wrapper: Inside });
  const state = screen.getByRole('status');
  expect(state).toHaveTextContent('Connecting …');
  await pass(200);
  expect(state).toHaveTextContent('Live');

  const changes: string[] = [];
  const observer = new MutationObserver(() => changes.push(state.textContent));
  observer.observe(state, { subtree: true, childList: true, characterData: true });
  for (let number = 0; number < 5; number++) {
    system.place();
    await pass(500);
  }
  system.drop();
  await pass(900);
  expect(changes).toEqual([]);
  system.streams = false;
  system.drop();
  await pass(20_000);
  expect(changes).toEqual([expect.stringMatching(/^Polling every 5 s since .*12:03/)]);
  system.answers = false;
  await pass(20_000);
  expect(changes.at(-1)).toMatch(/^Stale since .*12:03/);
  expect(changes).toHaveLength(2);
  observer.disconnect();
});

test('reads bars again after they could not be read', async () => {
  const { result } = renderHook(() => useBars('AAPL', '5s'), { wrapper: Inside });
  system.answers = false;
  await pass(100);
  await pass(6000);
  expect(result.current).toBeUndefined();
  system.answers = true;
  await pass(6000);
  expect(result.current).toEqual(system.bars);
  system.answers = false;
  await pass(6000);
  system.answers = true;
  system.bars = [];
  await pass(6000);
  expect(result.current).toEqual([]);
});
