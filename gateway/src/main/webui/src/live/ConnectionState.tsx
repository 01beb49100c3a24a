import { time } from '../ui/format';
import { type Connection, useConnection } from './live';

/** Says whether what is shown is up to date; read out when that changes. */
export function ConnectionState() {
  return <output>{saying(useConnection())}</output>;
}

function saying({ state, since }: Connection): string {
  const clock = time(new Date(since).toISOString());
  switch (state) {
    case 'connecting':
      return 'Connecting …';
    case 'live':
      return 'Live';
    case 'polling':
      return `Polling every 5 s since ${clock}`;
    case 'offline':
      return `Stale since ${clock}`;
  }
}
