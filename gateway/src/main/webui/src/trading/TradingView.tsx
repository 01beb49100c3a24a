import { useCallback, useRef } from 'react';
import { useLocation, useRoute } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import type { Position } from '../client/api';
import { useInstruments } from '../live/live';
import { AccountPanel } from './account/AccountPanel';
import { freeOf, PositionsPanel } from './account/PositionsPanel';
import { OrderForm } from './form/OrderForm';
import { EMPTY_DRAFT } from './form/orderRules';
import { useWriting } from './form/writing';
import { QuotePanel } from './market/QuotePanel';
import { useWatched } from './market/watched';
import { OrderDetail } from './orders/OrderDetail';
import { OrdersPanel } from './orders/OrdersPanel';
import { useOrderActions } from './orders/useOrderActions';
import { Shortcuts } from './Shortcuts';
import styles from './TradingView.module.css';

/** The desk: what one has, what it is traded at, what one wants, and what becomes of it. */
export default function TradingView() {
  const [, navigate] = useLocation();
  // Whether one came to the order from a view, which is then the page before.
  const isFromView = useHistoryState<{ from?: string } | null>()?.from !== undefined;
  const [atOrder, place] = useRoute('/orders/:id');
  const actions = useOrderActions();
  const { draft, setDraft } = useWriting();
  const watched = useWatched(draft.symbol.trim(), useInstruments());
  const symbolField = useRef<HTMLInputElement>(null);

  const writeOrder = useCallback(() => {
    symbolField.current?.focus();
    symbolField.current?.select();
  }, []);
  const openOrder = useCallback((id: string) => navigate(`/orders/${id}`, { state: { from: '/' } }), [navigate]);

  function closeOrder() {
    if (isFromView) {
      window.history.back();
    } else {
      navigate('/', { replace: true });
    }
  }

  function close(position: Position) {
    setDraft({
      ...EMPTY_DRAFT,
      symbol: position.symbol,
      side: position.quantity < 0 ? 'BUY' : 'SELL',
      quantity: String(freeOf(position)),
    });
    symbolField.current?.form?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <div className={styles.desk}>
      <div className={styles.account}>
        <AccountPanel />
      </div>
      <div className={styles.market}>
        <QuotePanel
          symbol={watched}
          onPrice={(price) =>
            setDraft((now) => ({
              ...now,
              symbol: watched ?? now.symbol,
              order_type: now.order_type === 'MARKET' ? 'LIMIT' : now.order_type,
              price: String(price),
            }))
          }
        />
      </div>
      <div className={styles.trade}>
        <OrderForm symbolRef={symbolField} />
        <PositionsPanel onClose={close} onChoose={(symbol) => setDraft((now) => ({ ...now, symbol }))} />
        <div className={styles.keys}>
          <Shortcuts onNewOrder={writeOrder} />
        </div>
      </div>
      <div className={styles.orders}>
        <OrdersPanel actions={actions} onOpen={openOrder} />
      </div>
      {atOrder && <OrderDetail id={place.id} actions={actions} onClose={closeOrder} />}
    </div>
  );
}
