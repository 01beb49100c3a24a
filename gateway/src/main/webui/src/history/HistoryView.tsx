import { Panel } from '../ui/Panel';

export default function HistoryView() {
  return <Panel title="HistoryView">…</Panel>;
}
