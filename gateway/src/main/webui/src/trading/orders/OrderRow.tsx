import { type FocusEvent, memo, type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Order } from '../../client/api';
import { Button } from '../../ui/Button';
import { age, count, moment, price, time } from '../../ui/format';
import { useNow } from '../../ui/useNow';
import { ProgressBar } from '../../ui/ProgressBar';
import { StatusBadge } from '../../ui/StatusBadge';
import { OrderButtons } from './OrderButtons';
import styles from './OrderList.module.css';
import { filledWords, outline, SIDE_WORDS, standingOf, TYPE_WORDS } from './orderWords';
import type { OrderActions } from './useOrderActions';

interface OrderRowProps {
  order: Order;
  /** Of all rows, from 0. */
  index: number;
  /** Pixels from the beginning of the list. */
  start: number;
  /** Whether it is the row that the Tab key leads to. */
  current: boolean;
  actions: OrderActions;
  onCurrent: (id: string) => void;
  onOpen: (id: string) => void;
  measure: (element: HTMLElement | null) => void;
}

/** An order in the list: one line, or two where it is narrow. */
export const OrderRow = memo(function OrderRow(props: OrderRowProps) {
  const { order, index, start, current, actions, onCurrent, onOpen, measure } = props;
  const [attach, entered, left] = useFocusThatStays(measure);
  const standing = standingOf(order);
  const doing = actions.doing(order);
  const [first] = useState(order.version);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && event.target === event.currentTarget) {
      onOpen(order.id);
    }
  }

  return (
    <div
      ref={attach}
      role="row"
      tabIndex={current ? 0 : -1}
      aria-rowindex={index + 2}
      data-index={index}
      data-id={order.id}
      className={styles.row}
      style={{ transform: `translateY(${start}px)` }}
      onFocus={() => {
        entered();
        onCurrent(order.id);
      }}
      onBlur={left}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (!(event.target as Element).closest('button')) {
          onOpen(order.id);
        }
      }}
    >
      {order.version !== first && <span key={order.version} className={styles.flash} aria-hidden />}
      <span role="gridcell" data-column="time">
        <When moment={order.created_at} />
      </span>
      <span role="gridcell" data-column="symbol">
        {order.symbol}
      </span>
      <span role="gridcell" data-column="side" className={order.side === 'BUY' ? 'positive' : 'negative'}>
        {SIDE_WORDS[order.side]}
      </span>
      <span role="gridcell" data-column="type">
        {TYPE_WORDS[order.order_type]}
      </span>
      <span role="gridcell" data-column="quantity">
        {count(order.quantity)}
      </span>
      <span role="gridcell" data-column="filled">
        <ProgressBar value={order.filled_quantity} of={order.quantity} said={filledWords(order)} />
        <span aria-hidden>{count(order.filled_quantity)}</span>
      </span>
      <span role="gridcell" data-column="price">
        {price(order.price)}
      </span>
      <span role="gridcell" data-column="average">
        {price(order.average_fill_price)}
      </span>
      <span role="gridcell" data-column="status">
        <StatusBadge tone={standing.tone}>{standing.word}</StatusBadge>
      </span>
      <span role="gridcell" data-column="actions">
        <OrderButtons order={order} actions={actions} current={current} />
      </span>
      {doing?.step === 'refused' && (
        <span role="gridcell" data-column="problem">
          <span role="alert" aria-label={`${outline(order)}: ${doing.problem ?? ''}`}>
            {doing.problem}
          </span>
          <Button size="small" variant="quiet" excludeFromTabOrder={!current} onPress={() => actions.dismiss(order.id)}>
            Close
          </Button>
        </span>
      )}
    </div>
  );
});

const AGE_EVERY_MILLIS = 5_000;

function When({ moment: when }: { moment: string }) {
  const now = useNow(AGE_EVERY_MILLIS);
  return (
    <time dateTime={when} title={moment(when)}>
      <span className={styles.clock}>{time(when)}</span> <span className={styles.age}>{age(when, now)}</span>
    </time>
  );
}

/** Focus that was on a button of the row goes to the row when the button goes away. */
function useFocusThatStays(measure: (element: HTMLElement | null) => void) {
  const row = useRef<HTMLElement | null>(null);
  const within = useRef(false);
  useEffect(() => {
    if (within.current && document.activeElement === document.body) {
      row.current?.focus({ preventScroll: true });
    }
  });
  const attach = useCallback(
    (element: HTMLElement | null) => {
      row.current = element;
      measure(element);
    },
    [measure],
  );
  const entered = useCallback(() => {
    within.current = true;
  }, []);
  const left = useCallback((event: FocusEvent) => {
    // Without a next place the element has been removed, or the window has lost its focus.
    if (event.relatedTarget !== null) {
      within.current = false;
    }
  }, []);
  return [attach, entered, left] as const;
}
