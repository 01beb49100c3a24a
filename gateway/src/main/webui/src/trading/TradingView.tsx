import { Panel } from '../ui/Panel';

export default function TradingView() {
  return <Panel title="TradingView">…</Panel>;
}
