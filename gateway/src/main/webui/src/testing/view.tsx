import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { SWRConfig } from 'swr';
import { vi } from 'vitest';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { type Credentials, openApi } from '../client/api';
import { READING } from '../live/reading';
import { type Role, type Session, SessionContext } from '../session/session';

export const CREDENTIALS: Credentials = {
  token: () => Promise.resolve('the-token'),
  refused: () => undefined,
  onRenewed: () => () => undefined,
};

/** A request as the system gets it. */
export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  body: unknown;
}

/**
 * Shows something of the page to somebody who is signed in, and answers what it asks for.
 *
 * @param answer of the system to each request
 */
export function showView(options: {
  content: ReactNode;
  path: string;
  roles: readonly Role[];
  answer: (asked: Asked) => Response | Promise<Response>;
}) {
  const asked: Asked[] = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = input as Request;
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const said: Asked = {
      method: request.method,
      path: pathname,
      query: searchParams,
      body: text === '' ? null : (JSON.parse(text) as unknown),
    };
    asked.push(said);
    return options.answer(said);
  });
  const { hook, searchHook, history } = memoryLocation({ path: options.path, record: true });
  const session: Session = {
    userId: 'somebody',
    name: 'somebody',
    roles: new Set(options.roles),
    api: openApi(CREDENTIALS, 'http://desk.test'),
    credentials: CREDENTIALS,
    over: false,
    signIn: () => undefined,
    signOut: () => undefined,
  };
  render(
    <SWRConfig value={{ ...READING, provider: () => new Map(), dedupingInterval: 0 }}>
      <SessionContext value={session}>
        <Router hook={hook} searchHook={searchHook}>
          {options.content}
        </Router>
      </SessionContext>
    </SWRConfig>,
  );
  return { asked, address: () => new URL(history.at(-1) ?? '', 'http://desk.test') };
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', ...headers } });
}

/** A refusal as the system words it. */
export function problem(
  status: number,
  code: string,
  more: object = {},
  headers: Record<string, string> = {},
): Response {
  return json(
    {
      type: `urn:orderflow:problem:${code.toLowerCase()}`,
      title: code,
      status,
      code,
      detail: `Detail of ${code}.`,
      ...more,
    },
    status,
    headers,
  );
}
