import type { User, UserManager } from 'oidc-client-ts';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { type Credentials, openApi, SignedOutError } from '../client/api';
import { Notice } from '../ui/Notice';
import { Landing } from './Landing';
import { loadConfiguration } from './configuration';
import { BASE, CALLBACK_PATH, openIdentity } from './identity';
import { type Role, type Session, SessionContext } from './session';

type Entrance =
  | { step: 'opening' }
  | { step: 'signed-out'; identity: UserManager; failure?: string }
  | { step: 'signed-in'; identity: UserManager; user: User; over: boolean }
  | { step: 'broken'; failure: string };

/** For so many milliseconds a session that is over is taken to be: the page asks for a token every few seconds. */
const OVER_MILLIS = 30_000;

/** Shows its children to who is signed in, and the way in to everybody else. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const [entrance, setEntrance] = useState<Entrance>({ step: 'opening' });

  useEffect(() => {
    let left = false;
    void openOnce().then((next) => {
      if (!left) {
        setEntrance(next);
      }
    });
    return () => {
      left = true;
    };
  }, []);

  const identity = 'identity' in entrance ? entrance.identity : null;
  useEffect(() => (identity === null ? undefined : follow(identity, setEntrance)), [identity]);

  switch (entrance.step) {
    case 'opening':
      return <Landing busy />;
    case 'broken':
      return <Landing failure={entrance.failure} />;
    case 'signed-out':
      return (
        <Landing
          {...(entrance.failure === undefined ? {} : { failure: entrance.failure })}
          onSignIn={() => {
            signIn(entrance.identity).catch((failure: unknown) => setEntrance({ ...entrance, failure: said(failure) }));
          }}
        />
      );
    case 'signed-in':
      return (
        <SignedIn identity={entrance.identity} user={entrance.user} over={entrance.over}>
          {children}
        </SignedIn>
      );
  }
}

function SignedIn(props: { identity: UserManager; user: User; over: boolean; children: ReactNode }) {
  const { identity, user, over, children } = props;
  const { sub, preferred_username: name, groups } = user.profile;
  const roles = JSON.stringify(groups ?? []);
  const [failure, setFailure] = useState<string | null>(null);

  // One client for all of the session: a renewed token is no reason to fetch everything again.
  const { api, credentials } = useMemo(() => {
    const credentials = credentialsOf(identity);
    return { api: openApi(credentials), credentials };
  }, [identity]);
  const session = useMemo<Session>(() => {
    const leave = (leaving: Promise<void>) => {
      setFailure(null);
      leaving.catch((reason: unknown) => setFailure(said(reason)));
    };
    return {
      userId: sub,
      name: name ?? sub,
      roles: new Set(JSON.parse(roles) as Role[]),
      api,
      credentials,
      over,
      signIn: () => leave(signIn(identity)),
      signOut: () => {
        otherTabs.postMessage(SIGNED_OUT);
        leave(identity.signoutRedirect());
      },
    };
  }, [identity, sub, name, roles, over, api, credentials]);
  return (
    <SessionContext value={session}>
      {failure !== null && (
        <Notice tone="negative" title="The sign-in service cannot be reached">
          {failure}
        </Notice>
      )}
      {children}
    </SessionContext>
  );
}

/** Who signs out means all of the browser, not only the tab. */
const otherTabs = new BroadcastChannel('orderflow-session');
const SIGNED_OUT = 'signed-out';

let opening: Promise<Entrance> | undefined;

/** What the provider returns with can be redeemed once, but React may show the page twice. */
function openOnce(): Promise<Entrance> {
  opening ??= open().catch((failure: unknown) => ({ step: 'broken', failure: said(failure) }));
  return opening;
}

/** Comes back from the provider, or asks it silently whether somebody is signed in there. */
async function open(): Promise<Entrance> {
  const identity = openIdentity(await loadConfiguration());
  try {
    if (window.location.pathname === CALLBACK_PATH) {
      const user = await identity.signinCallback();
      window.history.replaceState(null, '', placeBefore(user?.state));
      return entranceOf(identity, user);
    }
    return entranceOf(identity, await identity.signinSilent());
  } catch (failure) {
    if (window.location.pathname === CALLBACK_PATH) {
      window.history.replaceState(null, '', `${BASE}/`);
    }
    return { step: 'signed-out', identity, ...(isToSignIn(failure) ? {} : { failure: said(failure) }) };
  }
}

function entranceOf(identity: UserManager, user: User | null | undefined): Entrance {
  return user ? { step: 'signed-in', identity, user, over: false } : { step: 'signed-out', identity };
}

/** Keeps the session up to date with what the provider says; returns how to stop that. */
function follow(identity: UserManager, setEntrance: (next: (now: Entrance) => Entrance) => void): () => void {
  const signedIn = (user: User) => setEntrance(() => ({ step: 'signed-in', identity, user, over: false }));
  const over = () => setEntrance((now) => (now.step === 'signed-in' ? { ...now, over: true } : now));
  identity.events.addUserLoaded(signedIn);
  identity.events.addAccessTokenExpired(over);
  const told = ({ data }: MessageEvent) => {
    if (data === SIGNED_OUT) {
      void identity.removeUser();
      setEntrance(() => ({ step: 'signed-out', identity }));
    }
  };
  otherTabs.addEventListener('message', told);
  return () => {
    otherTabs.removeEventListener('message', told);
    identity.events.removeUserLoaded(signedIn);
    identity.events.removeAccessTokenExpired(over);
  };
}

function credentialsOf(identity: UserManager): Credentials {
  let renewal: Promise<User | null> | null = null;
  let overUntil = 0;
  const renew = () => {
    if (Date.now() < overUntil) {
      return Promise.resolve(null);
    }
    renewal ??= identity
      .signinSilent()
      .catch((failure: unknown) => {
        if (!isToSignIn(failure)) {
          throw failure;
        }
        overUntil = Date.now() + OVER_MILLIS;
        return null;
      })
      .finally(() => {
        renewal = null;
      });
    return renewal;
  };
  return {
    async token() {
      const user = await identity.getUser();
      const valid = user !== null && user.expired !== true ? user : await renew().catch(notRenewed);
      if (!valid) {
        throw new SignedOutError('You are no longer signed in. Sign in again.');
      }
      return valid.access_token;
    },
    refused() {
      renew().catch(() => {
        // Said by the events of the provider, when the token is over.
      });
    },
    onRenewed: (listener) => identity.events.addUserLoaded(listener),
  };
}

function notRenewed(failure: unknown): never {
  throw new SignedOutError('Your session could not be renewed. Check your connection, or sign in again.', {
    cause: failure,
  });
}

function signIn(identity: UserManager): Promise<void> {
  return identity.signinRedirect({ state: window.location.pathname + window.location.search });
}

/** Back to where the login began, if that is a place on this page. */
function placeBefore(state: unknown): string {
  return typeof state === 'string' && state.startsWith(`${BASE}/`) && state !== CALLBACK_PATH ? state : `${BASE}/`;
}

function isToSignIn(failure: unknown): boolean {
  return typeof failure === 'object' && failure !== null && 'error' in failure && failure.error === 'login_required';
}

function said(failure: unknown): string {
  return failure instanceof Error ? failure.message : 'Something went wrong. Reload the page.';
}
