import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StrictMode } from 'react';
import { expect, test, vi } from 'vitest';
import { CALLBACK_PATH } from './identity';
import { useSession } from './session';
import { SessionProvider } from './SessionProvider';

const identity = vi.hoisted(() => ({
  signinCallback: vi.fn(),
  signinSilent: vi.fn(),
  signinRedirect: vi.fn(),
  signoutRedirect: vi.fn(),
  getUser: vi.fn(),
  removeUser: vi.fn(() => Promise.resolve()),
  events: {
    addUserLoaded: () => () => undefined,
    removeUserLoaded: () => undefined,
    addAccessTokenExpired: () => () => undefined,
    removeAccessTokenExpired: () => undefined,
  },
}));
const user = { profile: { sub: 'trader', groups: ['trader'] }, access_token: 'the-token' };
const toSignIn = Object.assign(new Error('login_required'), { error: 'login_required' });

vi.mock('./configuration', () => ({ loadConfiguration: () => Promise.resolve({}) }));
vi.mock('./identity', () => ({
  BASE: '/desk',
  CALLBACK_PATH: '/desk/signed-in',
  openIdentity: () => identity,
}));

/** One page for all tests: that somebody is signed in is found out once. */
function open() {
  render(
    <StrictMode>
      <SessionProvider>
        <Inside />
      </SessionProvider>
    </StrictMode>,
  );
}

function Inside() {
  const { signIn, signOut, credentials } = useSession();
  return (
    <>
      <button onClick={signIn}>Again</button>
      <button onClick={signOut}>Out</button>
      <button onClick={() => void credentials.token().catch(() => undefined)}>Token</button>
    </>
  );
}

const press = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

test('comes back from the provider once, though React shows the page twice', async () => {
  window.history.replaceState(null, '', CALLBACK_PATH);
  identity.signinCallback.mockResolvedValueOnce(user).mockRejectedValue(new Error('No matching state'));
  open();
  expect(await screen.findByRole('button', { name: 'Out' })).toBeVisible();
  expect(identity.signinCallback).toHaveBeenCalledTimes(1);
});

test.each(['Again', 'Out'])('says when the provider cannot be reached: %s', async (way) => {
  identity.signinRedirect.mockRejectedValue(new Error('Failed to fetch'));
  identity.signoutRedirect.mockRejectedValue(new Error('Failed to fetch'));
  open();
  await press(way);
  expect(await screen.findByRole('alert')).toHaveTextContent('Failed to fetch');
});

test('does not ask for a token again and again when the session is over', async () => {
  identity.signinSilent.mockRejectedValue(toSignIn);
  identity.getUser.mockResolvedValue({ ...user, expired: true });
  open();
  for (let call = 0; call < 3; call++) {
    await press('Token');
  }
  expect(identity.signinSilent).toHaveBeenCalledTimes(1);
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 30_000);
  await press('Token');
  await act(() => Promise.resolve());
  expect(identity.signinSilent).toHaveBeenCalledTimes(2);
});

test('is signed out with another tab of the browser', async () => {
  open();
  await screen.findByRole('button', { name: 'Out' });
  const other = new BroadcastChannel('orderflow-session');
  other.postMessage('signed-out');
  expect(await screen.findByRole('button', { name: 'Sign in' })).toBeVisible();
  expect(identity.removeUser).toHaveBeenCalled();
  other.close();
});

test('tells the other tabs that it signs out', async () => {
  identity.signoutRedirect.mockResolvedValue(undefined);
  const told = vi.fn();
  const other = new BroadcastChannel('orderflow-session');
  other.onmessage = told;
  open();
  await press('Out');
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1));
  other.close();
});
