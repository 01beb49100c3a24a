import { lazy, Suspense, useState } from 'react';
import type { BarInterval, Quote } from '../../client/market';
import { useInstruments, useQuote } from '../../live/live';
import { ErrorBoundary } from '../../shell/ErrorBoundary';
import { count, price, time } from '../../ui/format';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { StatusBadge } from '../../ui/StatusBadge';
import styles from './Market.module.css';

const PriceChart = lazy(() => import('./PriceChart'));

const INTERVALS = new Map<BarInterval, string>([
  ['5s', '5 s'],
  ['1m', '1 min'],
]);

/** What an instrument is traded at now, and how it came there; a price that is chosen goes into the form. */
export function QuotePanel({ symbol, onPrice }: { symbol: string | null; onPrice: (price: number) => void }) {
  const [interval, setInterval] = useState<BarInterval>('1m');
  const quote = useQuote(symbol);
  const name = useInstruments()?.find((instrument) => instrument.symbol === symbol)?.name;
  return (
    <div className={styles.market}>
      <Panel
        title={symbol === null ? 'Quote' : `${symbol}${name === undefined ? '' : ` · ${name}`}`}
        actions={
          symbol !== null && (
            <div className={styles.tools}>
              <span className={styles.credit}>
                Charts by{' '}
                <a href="https://www.tradingview.com/" target="_blank" rel="noreferrer">
                  TradingView
                </a>
              </span>
              <Segments compact label="Each candle" options={INTERVALS} value={interval} onChange={setInterval} />
            </div>
          )
        }
      >
        {symbol === null ? (
          // As high as what comes in its place, so that nothing moves when it comes.
          <>
            <p className={styles.line}>Choose a symbol in the order form to see its quote.</p>
            <div className={styles.chart} />
          </>
        ) : (
          <>
            <QuoteLine quote={quote} onPrice={onPrice} />
            <ErrorBoundary title="The chart cannot be shown">
              <Suspense fallback={<div className={styles.chart} />}>
                <PriceChart symbol={symbol} interval={interval} quote={quote} />
              </Suspense>
            </ErrorBoundary>
          </>
        )}
      </Panel>
    </div>
  );
}

function QuoteLine({ quote, onPrice }: { quote: Quote | undefined; onPrice: (price: number) => void }) {
  if (quote === undefined) {
    return <p className={styles.line}>No quote is known yet.</p>;
  }
  const { bid, bid_size, ask, ask_size, fresh, venue, timestamp } = quote;
  return (
    <div className={styles.line} data-stale={!fresh}>
      <Side name="Bid" amount={bid} size={bid_size} tone="positive" onPrice={onPrice} />
      <Side name="Ask" amount={ask} size={ask_size} tone="negative" onPrice={onPrice} />
      <span className={styles.spread}>Spread {price(Math.max(0, ask - bid))}</span>
      <span className={styles.freshness}>
        {fresh ? (
          <StatusBadge tone="positive">{`Live from ${venue}`}</StatusBadge>
        ) : (
          <StatusBadge tone="caution">{`Stale: ${venue} is not heard; prices are of ${time(timestamp)}`}</StatusBadge>
        )}
      </span>
    </div>
  );
}

function Side(props: {
  name: string;
  amount: number;
  size: number;
  tone: 'positive' | 'negative';
  onPrice: (price: number) => void;
}) {
  const { name, amount, size, tone, onPrice } = props;
  return (
    <button type="button" className={styles.side} onClick={() => onPrice(amount)} title="Take it as the limit price">
      <span className="soft">{name}</span> <strong className={tone}>{price(amount)}</strong>{' '}
      <span className="soft">× {count(size)}</span>
    </button>
  );
}
