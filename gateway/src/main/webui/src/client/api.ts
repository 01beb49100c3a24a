import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { components, paths } from './generated/api';

/** The HTTP API, every call typed by the OpenAPI document. */
export type Api = Client<paths>;

type Schemas = components['schemas'];
export type Account = Schemas['Account'];
export type Fault = Schemas['Fault'];
export type Fill = Schemas['Fill'];
export type LogEntry = Schemas['LogEntry'];
export type Order = Schemas['Order'];
export type OrderPage = Schemas['OrderPage'];
export type OrderRequest = Schemas['OrderRequest'];
export type Position = Schemas['Position'];
export type Preview = Schemas['Preview'];
export type Problem = Schemas['Problem'];
export type TrailEntry = Schemas['TrailEntry'];

/** How a client comes by what it needs to be let in. */
export interface Credentials {
  /** A valid access token; renewed if need be. Rejects with {@link SignedOutError} when nobody is signed in. */
  token(): Promise<string>;
  /** The API has answered 401, or the stream was closed for its token: it is no longer taken. */
  refused(): void;
  /** Calls whenever there is a new token, which streams must bring before the old one expires; returns how to stop that. */
  onRenewed(listener: () => void): () => void;
}

/** An answer that is a refusal or a failure, with the document that says why and what to do. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly status: number;
  readonly problem: Problem;
  /** After how many seconds it is worth trying again; null if the answer does not say. */
  readonly retryAfterSeconds: number | null;

  constructor(status: number, problem: Problem, retryAfterSeconds: number | null = null) {
    super(problem.detail);
    this.status = status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Nothing was sent, for want of a token to send it with. */
export class SignedOutError extends Error {
  override readonly name = 'SignedOutError';
}

/** No whole answer came: the network is away, or the time is over. Whether a change was carried out is unknown. */
export class UnansweredError extends Error {
  override readonly name = 'UnansweredError';
}

/** @param timeoutMillis after which a call without an answer is given up */
export function openApi(credentials: Credentials, baseUrl = '', timeoutMillis = 50_000): Api {
  const api = createClient<paths>({ baseUrl, fetch: fetchWithin(timeoutMillis, true) });
  api.use(authorized(credentials));
  return api;
}

/**
 * @param millis after which a call is given up, the reading of its answer included
 * @param whole whether the answer is read here, so that one which breaks off is none; otherwise whoever reads it sees to that
 */
export function fetchWithin(millis: number, whole = false): (request: Request) => Promise<Response> {
  return async (request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(millis)]);
    try {
      const answer = await fetch(request, { signal });
      return whole && answer.body !== null ? new Response(await answer.arrayBuffer(), answer) : answer;
    } catch (failure) {
      if (request.signal.aborted) {
        throw failure;
      }
      throw new UnansweredError('The system cannot be reached. Check your connection.', { cause: failure });
    }
  };
}

function authorized(credentials: Credentials): Middleware {
  return {
    async onRequest({ request }) {
      request.headers.set('Authorization', `Bearer ${await credentials.token()}`);
      return request;
    },
    onResponse({ response }) {
      if (response.status === 401) {
        credentials.refused();
      }
    },
  };
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What a call answered; throws {@link RefusedError} for everything that is no success. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (response.ok) {
    return data as T;
  }
  const retryAfter = Number.parseInt(response.headers.get('Retry-After') ?? '', 10);
  throw new RefusedError(
    response.status,
    isProblem(error) ? error : nothingSaid(response.status),
    Number.isNaN(retryAfter) ? null : retryAfter,
  );
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'code' in body && 'title' in body;
}

function nothingSaid(status: number): Problem {
  return {
    type: 'about:blank',
    title: 'Unreadable answer',
    status,
    code: 'INTERNAL_ERROR',
    detail: `The system answered ${status} and did not say why. Look how things stand before you repeat anything.`,
  };
}
