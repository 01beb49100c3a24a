import type { Order } from '../../client/api';
import { Button } from '../../ui/Button';
import { outline } from './orderWords';
import { actionsOf, type OrderAction, type OrderActions } from './useOrderActions';

const WORDS: Record<OrderAction, { ask: string; sending: string; asked: string }> = {
  cancel: { ask: 'Cancel', sending: 'Cancelling …', asked: 'Cancel asked for' },
  retry: { ask: 'Retry', sending: 'Retrying …', asked: 'Retry asked for' },
  acknowledge: { ask: 'Let go', sending: 'Letting go …', asked: 'Being let go' },
};

/** What may be done about an order; `current` is false in rows that the Tab key passes by. */
export function OrderButtons(props: { order: Order; actions: OrderActions; current?: boolean }) {
  const { order, actions, current = true } = props;
  const doing = actions.doing(order);
  return actionsOf(order).map((action) => {
    const own = doing?.action === action ? doing.step : undefined;
    const words = WORDS[action];
    const said = own === 'sending' ? words.sending : own === 'asked' ? words.asked : words.ask;
    return (
      <Button
        key={action}
        size="small"
        variant={action === 'retry' ? 'primary' : 'plain'}
        aria-label={`${said}: ${outline(order)}`}
        excludeFromTabOrder={!current}
        isPending={own === 'sending' || own === 'asked'}
        isDisabled={doing?.step === 'sending' && own === undefined}
        onPress={() => actions.perform(order, action)}
      >
        {said}
      </Button>
    );
  });
}
