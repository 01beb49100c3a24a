import { CandlestickChart, ClipboardList, LogOut, Moon, ScrollText, ShieldCheck, Sun, SunMoon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useRoute } from 'wouter';
import { type Role, useSession } from '../session/session';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import styles from './Shell.module.css';
import { type Theme, useTheme } from './useTheme';

const VIEWS: readonly { path: string; role: Role; name: string; Icon: typeof ScrollText }[] = [
  { path: '/', role: 'trader', name: 'Trade', Icon: CandlestickChart },
  { path: '/history', role: 'trader', name: 'History', Icon: ScrollText },
  { path: '/compliance', role: 'compliance', name: 'Compliance', Icon: ShieldCheck },
  { path: '/operations', role: 'ops', name: 'Operations', Icon: ClipboardList },
];

/** What is around every view: where one is, who one is, and how to leave. */
export function Shell({ state, children }: { state?: ReactNode; children: ReactNode }) {
  const { name, roles, over, signIn, signOut } = useSession();
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#view">
        Skip to the view
      </a>
      <header className={styles.header}>
        <span className={styles.brand}>Orderflow</span>
        <nav aria-label="Views">
          {VIEWS.filter((view) => roles.has(view.role)).map((view) => (
            <ViewLink key={view.path} {...view} />
          ))}
        </nav>
        <div className={styles.tools}>
          {state}
          <ThemeButton />
          <span className={styles.user}>{name}</span>
          <Button variant="quiet" aria-label="Sign out" onPress={signOut}>
            <LogOut aria-hidden size={18} />
          </Button>
        </div>
      </header>
      {over && (
        <Notice tone="caution" title="Your session has ended">
          What you see may be old, and nothing can be sent.{' '}
          <Button size="small" onPress={signIn}>
            Sign in again
          </Button>
        </Notice>
      )}
      <main id="view" className={styles.view} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function ViewLink({ path, name, Icon }: (typeof VIEWS)[number]) {
  const [here] = useRoute(path);
  return (
    <Link href={path} aria-current={here ? 'page' : undefined}>
      <Icon aria-hidden size={18} />
      {name}
    </Link>
  );
}

const NEXT: Record<Theme, { theme: Theme; name: string; Icon: typeof Sun }> = {
  system: { theme: 'light', name: 'Colours: as the system has them', Icon: SunMoon },
  light: { theme: 'dark', name: 'Colours: light', Icon: Sun },
  dark: { theme: 'system', name: 'Colours: dark', Icon: Moon },
};

function ThemeButton() {
  const [theme, setTheme] = useTheme();
  const { theme: next, name, Icon } = NEXT[theme];
  return (
    <Button variant="quiet" aria-label={name} onPress={() => setTheme(next)}>
      <Icon aria-hidden size={18} />
    </Button>
  );
}
