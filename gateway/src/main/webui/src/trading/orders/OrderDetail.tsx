import { useOrder } from '../../live/live';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import { count, dollars, moment, NOTHING, price, readable } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { ProgressBar } from '../../ui/ProgressBar';
import { StatusBadge } from '../../ui/StatusBadge';
import type { Order } from '../../client/api';
import { OrderButtons } from './OrderButtons';
import styles from './OrderDetail.module.css';
import { filledWords, isOpen, outline, standingOf, TIME_IN_FORCE_WORDS, TYPE_WORDS } from './orderWords';
import { Trail } from './Trail';
import type { OrderActions } from './useOrderActions';

/** All about one order, over the list that it is in; its address can be kept and sent. */
export function OrderDetail({ id, actions, onClose }: { id: string; actions: OrderActions; onClose: () => void }) {
  const { order, loading, error } = useOrder(id);
  return (
    <Dialog title={order === undefined ? 'Order' : outline(order)} shape="sheet" isOpen onClose={onClose}>
      {order !== undefined ? (
        <Detail order={order} actions={actions} />
      ) : loading ? (
        <p className="soft">Reading the order …</p>
      ) : (
        <Notice tone="caution" title="This order cannot be shown">
          {error?.message ?? 'There is no such order of yours.'}
        </Notice>
      )}
    </Dialog>
  );
}

function Detail({ order, actions }: { order: Order; actions: OrderActions }) {
  const standing = standingOf(order);
  const doing = actions.doing(order);
  return (
    <>
      <div className={styles.standing}>
        <StatusBadge tone={standing.tone}>{standing.word}</StatusBadge>
        <span className={styles.filled}>
          <ProgressBar value={order.filled_quantity} of={order.quantity} said={filledWords(order)} />
          <span aria-hidden>{filledWords(order)}</span>
        </span>
      </div>
      <Why order={order} meaning={standing.meaning} />
      {isOpen(order) && (
        <DialogButtons>
          <OrderButtons order={order} actions={actions} />
        </DialogButtons>
      )}
      {doing?.step === 'refused' && (
        <Notice tone="negative" title="That did not work">
          {doing.problem}
        </Notice>
      )}
      <Terms order={order} />
      <Fills order={order} />
      <section aria-label="What happened">
        <h3>What happened</h3>
        <Trail id={order.id} version={order.version} changedAt={order.updated_at} />
      </section>
    </>
  );
}

function Why({ order, meaning }: { order: Order; meaning: string | null }) {
  const { reason, overfilled, status, phase } = order;
  return (
    <>
      {meaning !== null && <p>{meaning}</p>}
      {reason !== null && phase !== 'UNKNOWN' && phase !== 'NOT_ACCEPTED' && (
        <Notice tone={status === 'REJECTED' ? 'negative' : status === 'CANCELLED' ? 'neutral' : 'caution'} title="Why">
          {readable(reason.message)}
        </Notice>
      )}
      {overfilled && (
        <Notice tone="caution" title="The exchange executed more than you ordered">
          The shares beyond the order are on your account, which may only shrink its positions until operations have
          settled it.
        </Notice>
      )}
    </>
  );
}

function Terms({ order }: { order: Order }) {
  const terms: [string, string][] = [
    ['Type', TYPE_WORDS[order.order_type]],
    [order.order_type === 'MARKET' ? 'Expected price' : 'Price', price(order.price)],
    ['Average price', price(order.average_fill_price)],
    ['Time in force', TIME_IN_FORCE_WORDS[order.time_in_force]],
    ['Placed', moment(order.created_at)],
    ['Last change', moment(order.updated_at)],
    ['Ends', order.expires_at === null ? 'When it is filled or cancelled' : moment(order.expires_at)],
    ['Stop loss', price(order.stop_loss)],
    ['Take profit', price(order.take_profit)],
  ];
  return (
    <section aria-label="Terms">
      <dl className={styles.terms}>
        {terms.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div className={styles.whole}>
          <dt>Order id</dt>
          <dd>
            <code>{order.id}</code>
          </dd>
        </div>
      </dl>
      {order.exits === 'NOT_ACTIVE' && (
        <p className={styles.honest}>Stop loss and take profit are kept, but nobody acts on them yet.</p>
      )}
    </section>
  );
}

function Fills({ order }: { order: Order }) {
  if (order.fills.length === 0) {
    return null;
  }
  const commission = order.fills.reduce((sum, fill) => sum + fill.commission, 0);
  return (
    <section aria-label="Fills">
      <h3>Fills</h3>
      <table className={styles.fills}>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Shares</th>
            <th scope="col">Price</th>
            <th scope="col">Fee</th>
            <th scope="col">Venue</th>
          </tr>
        </thead>
        <tbody>
          {order.fills.map((fill) => (
            <tr key={fill.id}>
              <td>{moment(fill.timestamp)}</td>
              <td>{count(fill.quantity_filled)}</td>
              <td>{price(fill.price_at_fill)}</td>
              <td>{dollars(fill.commission)}</td>
              <td>{fill.venue}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td>{count(order.filled_quantity)}</td>
            <td>{price(order.average_fill_price)}</td>
            <td>{dollars(commission)}</td>
            <td>{NOTHING}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
