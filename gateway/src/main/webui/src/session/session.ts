import { createContext, useContext } from 'react';
import type { Api, Credentials } from '../client/api';

export type Role = 'trader' | 'compliance' | 'ops';

/** Who is signed in, and what they may use. */
export interface Session {
  /** The token's `sub`; a trader's id. */
  readonly userId: string;
  readonly name: string;
  readonly roles: ReadonlySet<Role>;
  readonly api: Api;
  readonly credentials: Credentials;
  /** Whether the provider no longer renews the session: what is shown stays, but nothing can be sent. */
  readonly over: boolean;
  /** Goes to the provider's login and comes back to this page. */
  readonly signIn: () => void;
  readonly signOut: () => void;
}

export const SessionContext = createContext<Session | null>(null);

/** @throws Error outside of what {@link SessionProvider} shows to those who are signed in */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) {
    throw new Error('nobody is signed in here');
  }
  return session;
}

export function useApi(): Api {
  return useSession().api;
}
