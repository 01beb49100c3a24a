import { vi } from 'vitest';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { type Api, openApi, type Order } from '../client/api';
import { READING } from '../live/reading';
import { type Session, SessionContext } from '../session/session';

/** A request as the system would get it. */
export interface Sent {
  method: string;
  path: string;
  headers: Headers;
  body: unknown;
}

type Answer = { status: number; body: unknown } | 'nothing';

/** The API with answers of the test's own; what was sent is kept. `nothing` is the network being away. */
export function apiThatAnswers(answer: (sent: Sent) => Answer | Promise<Answer>): { api: Api; sent: Sent[] } {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text();
    const { method, headers } = request;
    const next: Sent = {
      method,
      path: new URL(request.url).pathname,
      headers,
      body: text === '' ? null : JSON.parse(text),
    };
    sent.push(next);
    const answered = await answer(next);
    if (answered === 'nothing') {
      throw new TypeError('Failed to fetch');
    }
    const type = answered.status < 400 ? 'application/json' : 'application/problem+json';
    return new Response(JSON.stringify(answered.body), { status: answered.status, headers: { 'Content-Type': type } });
  });
  const credentials = {
    token: () => Promise.resolve('the-token'),
    refused: () => undefined,
    onRenewed: () => () => undefined,
  };
  return { api: openApi(credentials, 'http://desk.test'), sent };
}

/** Renders for a trader who is signed in. */
export function renderDesk(api: Api, page: ReactNode) {
  const session = { userId: 'trader1', name: 'trader1', roles: new Set(['trader']), api } as unknown as Session;
  return render(
    <SWRConfig value={{ ...READING, provider: () => new Map() }}>
      <SessionContext value={session}>{page}</SessionContext>
    </SWRConfig>,
  );
}

export function problem(code: string, detail: string, errors?: unknown[]) {
  return {
    type: 'urn:orderflow:problem:x',
    title: code.toLowerCase(),
    status: 400,
    code,
    detail,
    ...(errors && { errors }),
  };
}

export function anOrder(change: Partial<Order> = {}): Order {
  return {
    id: '0195e4a0-0000-7000-8000-000000000001',
    trader_id: 'trader1',
    symbol: 'AAPL',
    side: 'BUY',
    quantity: 100,
    order_type: 'LIMIT',
    price: 150.5,
    stop_loss: null,
    take_profit: null,
    time_in_force: 'DAY',
    status: 'PENDING',
    phase: 'WORKING',
    version: 2,
    exits: null,
    filled_quantity: 0,
    overfilled: false,
    average_fill_price: null,
    reason: null,
    idempotency_key: 'key',
    created_at: '2026-03-02T14:30:00Z',
    updated_at: '2026-03-02T14:30:01Z',
    expires_at: null,
    fills: [],
    ...change,
  };
}
