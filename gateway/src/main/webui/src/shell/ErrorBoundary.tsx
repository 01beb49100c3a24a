import { Component, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

interface Props {
  /** What cannot be shown if it fails, as the title says it. */
  title: string;
  /** Where on the page one is: elsewhere it is tried again. */
  place?: string;
  children: ReactNode;
}

/**
 * Keeps a failure to its own place on the page. The one to expect is that of a page which was opened before a deployment, and loads a
 * part that is no longer there.
 */
export class ErrorBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override componentDidUpdate({ place }: Props) {
    if (this.state.failed && place !== this.props.place) {
      this.setState({ failed: false });
    }
  }

  override render() {
    if (!this.state.failed) {
      return this.props.children;
    }
    return (
      <Notice tone="negative" title={this.props.title}>
        <p>The page may have been replaced by a newer one since it was opened.</p>
        <Button size="small" onPress={() => window.location.reload()}>
          Reload
        </Button>
      </Notice>
    );
  }
}
