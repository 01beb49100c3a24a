import { LogIn } from 'lucide-react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import styles from './Landing.module.css';

/** What is seen before somebody is signed in. */
export function Landing(props: { busy?: boolean; failure?: string; onSignIn?: () => void }) {
  return (
    <main className={styles.landing} aria-busy={props.busy === true}>
      <h1>Orderflow</h1>
      {props.busy === true ? (
        <p>Opening the order desk …</p>
      ) : (
        <>
          <p>Place orders, watch what becomes of each, and read why.</p>
          {props.failure !== undefined && (
            <Notice tone="negative" title="Signing in did not work">
              {props.failure}
            </Notice>
          )}
          {props.onSignIn !== undefined && (
            <Button variant="primary" onPress={props.onSignIn}>
              <LogIn aria-hidden size={18} /> Sign in
            </Button>
          )}
        </>
      )}
    </main>
  );
}
