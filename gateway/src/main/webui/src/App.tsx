import { SWRConfig } from 'swr';
import { lazy, type ReactNode, Suspense } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import { ConnectionState } from './live/ConnectionState';
import { LiveProvider } from './live/LiveProvider';
import { READING } from './live/reading';
import { SessionProvider } from './session/SessionProvider';
import { BASE } from './session/identity';
import { useSession } from './session/session';
import { ErrorBoundary } from './shell/ErrorBoundary';
import { Shell } from './shell/Shell';
import { WritingProvider } from './trading/form/WritingProvider';
import { Notifications } from './trading/notifications/Notifications';
import { Notice } from './ui/Notice';

const ComplianceView = lazy(() => import('./compliance/ComplianceView'));
const HistoryView = lazy(() => import('./history/HistoryView'));
const OperationsView = lazy(() => import('./operations/OperationsView'));
const TradingView = lazy(() => import('./trading/TradingView'));

export function App() {
  return (
    <SWRConfig value={READING}>
      <SessionProvider>
        <Router base={BASE}>
          <Desk />
        </Router>
      </SessionProvider>
    </SWRConfig>
  );
}

function Desk() {
  const { roles, userId } = useSession();
  return roles.has('trader') ? (
    <LiveProvider key={userId}>
      <WritingProvider>
        <Views state={<ConnectionState />} />
      </WritingProvider>
      <Notifications />
    </LiveProvider>
  ) : (
    <Views />
  );
}

function Views({ state }: { state?: ReactNode }) {
  const { roles } = useSession();
  const [here] = useLocation();
  return (
    <Shell state={state}>
      <ErrorBoundary title="This view cannot be shown" place={here}>
        <Suspense fallback={<p className="soft">Loading …</p>}>
          <Switch>
            {roles.has('trader') && <Route path="/" component={TradingView} />}
            {roles.has('trader') && <Route path="/orders/:id" component={TradingView} />}
            {roles.has('trader') && <Route path="/history" component={HistoryView} />}
            {roles.has('compliance') && <Route path="/compliance" component={ComplianceView} />}
            {roles.has('ops') && <Route path="/operations" component={OperationsView} />}
            <Route path="/">
              <Redirect to={roles.has('compliance') ? '/compliance' : '/operations'} replace />
            </Route>
            <Route>
              <Notice tone="caution" title="There is nothing here">
                This page does not exist, or your account may not see it.
              </Notice>
            </Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </Shell>
  );
}
