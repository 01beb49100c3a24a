import { answerOf, type Credentials, openApi, RefusedError } from './api';
import { OrderFeed } from './feed';

/** A token that is got anew a minute before it expires. Whoever uses an OpenID Connect library has that do it. */
export function credentialsOf(fetchToken: () => Promise<{ access_token: string; expires_in: number }>): Credentials {
  const listeners = new Set<() => void>();
  let newest: Promise<string> | null = null;
  const forget = () => {
    newest = null;
  };
  const fetched = async () => {
    const { access_token, expires_in } = await fetchToken();
    setTimeout(
      () => {
        forget();
        listeners.forEach((listener) => listener());
      },
      (expires_in - 60) * 1000,
    );
    return access_token;
  };
  return {
    token() {
      newest ??= fetched();
      newest.catch(forget);
      return newest;
    },
    refused: forget,
    onRenewed(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Prints what happens to orders, and submits one; returns how to stop. */
export async function trade(origin: string, credentials: Credentials, print: (line: string) => void) {
  const api = openApi(credentials, origin);
  const feed = new OrderFeed(api, credentials, origin);
  feed.subscribe(() => print(`${feed.connection.state}: ${feed.list.orders.length} orders`));
  feed.onChange(({ event, status, total_filled }, order) =>
    print(`${event} ${order?.symbol ?? ''}: ${status}, ${total_filled} shares filled`),
  );
  const close = feed.open();

  try {
    const order = await answerOf(
      api.POST('/api/v1/orders', {
        params: { header: { 'Idempotency-Key': crypto.randomUUID() } },
        body: { symbol: 'AAPL', side: 'BUY', quantity: 100, order_type: 'LIMIT', price: 150.5, time_in_force: 'DAY' },
      }),
    );
    feed.apply(order);
  } catch (failure) {
    if (!(failure instanceof RefusedError)) {
      // Whether there is an order is unknown: repeat the call with the same key.
      throw failure;
    }
    print(`refused: ${failure.problem.detail}`);
  }
  return close;
}
