import { Activity, LoaderCircle, RefreshCw, WifiOff } from 'lucide-react';
import type { Connection } from '../client/shown';
import { time } from '../ui/format';
import styles from './ConnectionState.module.css';
import { useConnection } from './live';

const ICONS = { connecting: LoaderCircle, live: Activity, polling: RefreshCw, offline: WifiOff };

/** Says whether what is shown is up to date; read out when that changes. */
export function ConnectionState() {
  const connection = useConnection();
  const Icon = ICONS[connection.state];
  return (
    <output className={styles.state} data-state={connection.state}>
      <Icon aria-hidden size={16} />
      {saying(connection)}
    </output>
  );
}

function saying({ state, since }: Connection): string {
  switch (state) {
    case 'connecting':
      return 'Connecting …';
    case 'live':
      return 'Live';
    case 'polling':
      return `Polling every 5 s since ${time(new Date(since).toISOString())}`;
    case 'offline':
      return `Stale since ${time(new Date(since).toISOString())}`;
  }
}
