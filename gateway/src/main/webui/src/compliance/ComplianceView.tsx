import { Panel } from '../ui/Panel';

export default function ComplianceView() {
  return <Panel title="ComplianceView">…</Panel>;
}
