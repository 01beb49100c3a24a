import { Panel } from '../ui/Panel';

export default function OperationsView() {
  return <Panel title="OperationsView">…</Panel>;
}
