import type { Fault, OrderRequest } from '../../client/api';
import { Button } from '../../ui/Button';
import { Dialog, DialogButtons } from '../../ui/Dialog';
import { dollars, price } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { outline, TIME_IN_FORCE_WORDS, TYPE_WORDS } from '../orders/orderWords';
import styles from './OrderForm.module.css';
import { unsent } from './refusal';

/** Asks once more about an order that is large, or whose size is not known. */
export function ConfirmLarge(props: {
  isOpen: boolean;
  request: OrderRequest;
  /** US dollars; null if no price is known. */
  value: number | null;
  buyingPower: number | undefined;
  /** What it would be refused for. */
  foreseen: readonly Fault[];
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { isOpen, request, value, buyingPower, foreseen, onConfirm, onClose } = props;
  const side = request.side ?? 'BUY';
  const whole = outline({ ...request, side });
  const part = value === null || buyingPower === undefined || buyingPower <= 0 ? null : (value / buyingPower) * 100;
  return (
    <Dialog title="Is this what you mean?" role="alertdialog" isOpen={isOpen} onClose={onClose}>
      <p>
        {value === null
          ? 'No price is known, so we cannot say how large this order is.'
          : 'This order is larger than most.'}
      </p>
      <dl className={styles.terms}>
        <dt>Order</dt>
        <dd>{whole}</dd>
        <dt>Type</dt>
        <dd>
          {TYPE_WORDS[request.order_type]}
          {request.order_type !== 'MARKET' && ` at ${price(request.price)}`},{' '}
          {TIME_IN_FORCE_WORDS[request.time_in_force ?? 'DAY'].toLowerCase()}
        </dd>
        <dt>Worth up to</dt>
        <dd>
          {dollars(value)}
          {part !== null && ` (${part.toFixed(0)} % of your buying power)`}
        </dd>
      </dl>
      {foreseen.length > 0 && (
        <Notice tone="caution" title="It would be refused">
          {foreseen.map((fault) => (
            <p key={fault.message}>{unsent(fault)}</p>
          ))}
        </Notice>
      )}
      <DialogButtons>
        <Button onPress={onClose}>Go back</Button>
        <Button variant={side === 'BUY' ? 'buy' : 'sell'} onPress={onConfirm}>
          {whole}
        </Button>
      </DialogButtons>
    </Dialog>
  );
}
