import { InMemoryWebStorage, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import type { DeskConfiguration } from './configuration';

/** Under which every path of the page is. */
export const BASE = '/desk';

/** The path to which the provider returns after a login. */
export const CALLBACK_PATH = `${BASE}/signed-in`;

/**
 * Signs in by authorization code with PKCE. Tokens are kept in memory only, where no other page finds them: after a reload, and before
 * they expire, a hidden frame asks the provider for new ones, whose own session is what makes that silent.
 */
export function openIdentity({ oidc }: DeskConfiguration): UserManager {
  const here = window.location.origin;
  return new UserManager({
    authority: oidc.authority,
    client_id: oidc.client_id,
    redirect_uri: here + CALLBACK_PATH,
    silent_redirect_uri: `${here}${BASE}/silent.html`,
    post_logout_redirect_uri: `${here}/`,
    response_type: 'code',
    scope: 'openid profile',
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    stateStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: true,
    accessTokenExpiringNotificationTimeInSeconds: 60,
    silentRequestTimeoutInSeconds: 10,
    // Every call waits for its token: one that never comes must not hold up them all.
    requestTimeoutInSeconds: 10,
    monitorSession: false,
  });
}
