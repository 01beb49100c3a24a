import useSWR from 'swr';
import { type Api, RefusedError, answerOf } from '../client/api';
import { useInstruments } from '../live/live';
import { useApi } from '../session/session';
import type { TradingScope } from './reads';

/** Why a subject may be a slip of the pen; null if it is known, and as long as nobody knows. */
export function useDoubt(scope: TradingScope, subject: string | null): string | null {
  const api = useApi();
  const instruments = useInstruments();
  const trader = scope === 'TRADER' && subject !== null && subject !== '' ? subject : null;
  const { data: hasAccount } = useSWR(trader === null ? null : ['ops/account of', trader], ([, of]) =>
    readHasAccount(api, of),
  );
  if (trader !== null) {
    return hasAccount === false ? `No account of ${trader} is known yet.` : null;
  }
  // A list without anything is not filled yet.
  const isListed = instruments?.length ? instruments.some(({ symbol }) => symbol === subject) : true;
  return scope === 'SYMBOL' && subject !== null && subject !== '' && !isListed
    ? `No instrument ${subject} is known.`
    : null;
}

async function readHasAccount(api: Api, trader: string): Promise<boolean> {
  try {
    await answerOf(api.GET('/api/v1/ops/accounts/{trader_id}', { params: { path: { trader_id: trader } } }));
    return true;
  } catch (failure) {
    if (failure instanceof RefusedError && failure.problem.code === 'ACCOUNT_NOT_FOUND') {
      return false;
    }
    throw failure;
  }
}
