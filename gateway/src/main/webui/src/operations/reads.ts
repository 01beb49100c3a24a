import useSWR, { unstable_serialize, useSWRConfig } from 'swr';
import { type Api, answerOf } from '../client/api';
import type { components } from '../client/generated/api';
import { useApi } from '../session/session';

type Schemas = components['schemas'];
export type TradingStates = Schemas['TradingStates'];
export type TradingStateEntry = Schemas['TradingStateEntry'];
export type TradingStateSetting = Schemas['TradingStateSetting'];
export type TradingStateSet = Schemas['TradingStateSet'];
export type TradingState = Schemas['TradingState'];
export type TradingScope = Schemas['TradingScope'];
export type OrdersInHand = Schemas['OrdersInHand'];
export type OrderInHand = Schemas['OrderInHand'];
export type OpenPhase = Schemas['OpenPhase'];
export type Venues = Schemas['Venues'];
export type Venue = Schemas['Venue'];
export type DeadLetters = Schemas['DeadLetters'];
export type DeadLetter = Schemas['DeadLetter'];
export type Intake = Schemas['Intake'];
export type IntakeSetting = Schemas['IntakeSetting'];

/** What is read again and again, with the time of the last answer; an error beside it says that it is old. */
export interface Polled<T> {
  data: T | undefined;
  /** When `data` was answered; epoch milliseconds. */
  at: number;
  failure: Error | undefined;
  refresh: () => void;
  /** Puts in what a change has answered, and reads it again. */
  put: (data: T) => void;
}

const OFTEN_MILLIS = 5_000;
/** The topic is read from its end for each answer. */
const SELDOM_MILLIS = 30_000;

/** A failure is part of what was read: after an error SWR's interval would rest, and with it all who read the same. */
interface Reading<T> {
  value: T | undefined;
  at: number;
  failure: Error | undefined;
}

function usePolled<T>(name: string, read: (api: Api) => Promise<T>, everyMillis = OFTEN_MILLIS): Polled<T> {
  const api = useApi();
  const { cache } = useSWRConfig();
  const key = ['ops', name];
  const { data, mutate } = useSWR<Reading<T>>(
    key,
    async () => {
      try {
        return readNow(await read(api));
      } catch (failure) {
        const last = cache.get(unstable_serialize(key))?.data as Reading<T> | undefined;
        return { value: last?.value, at: last?.at ?? 0, failure: failure as Error };
      }
    },
    { refreshInterval: everyMillis },
  );
  return {
    data: data?.value,
    at: data?.at ?? 0,
    failure: data?.failure,
    refresh: () => void mutate(),
    put: (value) => void mutate(readNow(value), { revalidate: true }),
  };
}

function readNow<T>(value: T): Reading<T> {
  return { value, at: Date.now(), failure: undefined };
}

/** Orders in these phases; none asks for those in trouble. */
export function useOrdersInHand(phases: readonly OpenPhase[]): Polled<OrdersInHand> {
  return usePolled(`orders ${phases.join(' ')}`, (api) =>
    answerOf(api.GET('/api/v1/ops/orders', { params: { query: phases.length === 0 ? {} : { phase: [...phases] } } })),
  );
}

export function useTradingStates(): Polled<TradingStates> {
  return usePolled('trading-state', (api) => answerOf(api.GET('/api/v1/ops/trading-state')));
}

export function useVenues(): Polled<Venues> {
  return usePolled('venues', (api) => answerOf(api.GET('/api/v1/ops/venues')));
}

export function useIntake(): Polled<Intake> {
  return usePolled('intake', (api) => answerOf(api.GET('/api/v1/ops/intake')));
}

export function useDeadLetters(): Polled<DeadLetters> {
  return usePolled('dead-letters', (api) => answerOf(api.GET('/api/v1/ops/dead-letters')), SELDOM_MILLIS);
}
