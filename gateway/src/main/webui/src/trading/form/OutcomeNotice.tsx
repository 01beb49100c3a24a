import { Link } from 'wouter';
import type { Fault, Order } from '../../client/api';
import { useOrder } from '../../live/live';
import { Button } from '../../ui/Button';
import { readable } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { outline, standingOf } from '../orders/orderWords';
import type { FieldFault } from './orderRules';
import { unsent } from './refusal';
import styles from './OrderForm.module.css';
import type { Standing } from './writing';

/** What became of what was sent, and what is wrong with the order that no field can show. */
export function OutcomeNotice(props: {
  standing: Standing;
  /** Faults that are about no field. */
  unplaced: readonly Fault[];
  /** Faults of fields that have no place for them. */
  otherFaults: readonly FieldFault[];
  /** Sends it although it looks like one of before; absent where that would not help. */
  onAllowDuplicate?: () => void;
}) {
  const { standing, unplaced, otherFaults, onAllowDuplicate } = props;
  const { sending, refusal, unknown, placed } = standing;
  if (sending !== null) {
    return null;
  }
  if (refusal !== null && refusal.kind !== 'refused') {
    return (
      <Notice tone="caution" title={refusal.title}>
        {refusal.detail}
      </Notice>
    );
  }
  if (unknown !== null) {
    const { request } = unknown;
    return (
      <Notice
        tone="caution"
        title={`We do not know whether it arrived: ${outline({ ...request, side: request.side ?? 'BUY' })}`}
      >
        You have changed the form since, so what you send now is another order. Look at your orders first.
      </Notice>
    );
  }
  const faults = [...unplaced, ...otherFaults];
  if (refusal === null && faults.length === 0) {
    return placed === null ? null : <Placed order={placed} />;
  }
  return (
    <Notice
      tone={refusal === null ? 'caution' : 'negative'}
      title={refusal === null ? 'It would be refused' : `Refused: ${refusal.title.toLowerCase()}`}
    >
      {onAllowDuplicate === undefined ? (
        faults.map((fault) => <p key={fault.message}>{unsent(fault)}</p>)
      ) : (
        <p>You sent the same order seconds ago, so we took this one for a mistake and did not pass it on.</p>
      )}
      {refusal !== null && faults.length === 0 && refusal.faults.length === 0 && <p>{refusal.detail}</p>}
      {faults.map(
        ({ related_order_id: other }) =>
          typeof other === 'string' && (
            <p key={other}>
              <Link href={`/orders/${other}`}>Show the other order</Link>
            </p>
          ),
      )}
      {onAllowDuplicate !== undefined && (
        <div className={styles.choice}>
          <Button size="small" onPress={onAllowDuplicate}>
            It is meant: place it as well
          </Button>
        </div>
      )}
    </Notice>
  );
}

/** An order that was taken in, as it stands by now. */
function Placed({ order: placed }: { order: Order }) {
  const { order = placed } = useOrder(placed.id);
  // Decided late: the answer to the submission did not have it yet.
  if (order.status === 'REJECTED') {
    return (
      <Notice tone="negative" title={`Rejected: ${outline(order)}`}>
        {order.reason !== null && readable(order.reason.message)}{' '}
        <Link href={`/orders/${order.id}`}>Show the order</Link>
      </Notice>
    );
  }
  const { word, tone } = standingOf(order);
  return (
    <Notice tone={tone === 'caution' ? 'caution' : 'positive'} title={`Placed: ${outline(order)}`}>
      {word}. <Link href={`/orders/${order.id}`}>Show the order</Link>
    </Notice>
  );
}
