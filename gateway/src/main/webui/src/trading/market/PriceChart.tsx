import {
  CandlestickSeries,
  createChart,
  createSeriesMarkers,
  type IChartApi,
  type IPriceLine,
  type ISeriesApi,
  type ISeriesMarkersPluginApi,
  LineStyle,
  type Time,
  type UTCTimestamp,
} from 'lightweight-charts';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { BarInterval, Quote } from '../../client/market';
import { useBars, useOrders } from '../../live/live';
import { count } from '../../ui/format';
import { useColours } from '../../ui/useColours';
import { useSame } from '../../ui/useSame';
import { type Candle, candlesOf, chartWords, linesOf, markersOf } from './chartSeries';
import styles from './Market.module.css';

const SECONDS: Record<BarInterval, number> = { '5s': 5, '1m': 60 };
const TOKENS = ['--surface', '--text-soft', '--line', '--positive', '--negative'] as const;

interface Drawing {
  chart: IChartApi;
  candles: ISeriesApi<'Candlestick'>;
  markers: ISeriesMarkersPluginApi<Time>;
}

/** Candles of mid prices, with the trader's open orders as lines and trades as arrows; the same in words beside it. */
export default function PriceChart(props: { symbol: string; interval: BarInterval; quote: Quote | undefined }) {
  const { symbol, interval, quote } = props;
  const bars = useBars(symbol, interval);
  const { orders } = useOrders();
  const colours = useColours(TOKENS);
  const seconds = SECONDS[interval];
  const history = useMemo(() => candlesOf(bars ?? [], seconds, undefined), [bars, seconds]);
  const candles = useMemo(() => candlesOf(bars ?? [], seconds, quote), [bars, seconds, quote]);
  const own = useSame(orders.filter((order) => order.symbol === symbol));
  const near = history.at(-1)?.close;
  const lines = useMemo(() => linesOf(own, symbol, near), [own, symbol, near]);
  const first = candles[0]?.time;
  const markers = useMemo(() => markersOf(own, symbol, first, seconds), [own, symbol, first, seconds]);
  const frame = useRef<HTMLDivElement>(null);
  const newest = useRef(0);
  const [drawing, setDrawing] = useState<Drawing | null>(null);

  useEffect(() => {
    drawing?.chart.applyOptions({
      layout: { background: { color: colours['--surface'] }, textColor: colours['--text-soft'] },
      grid: { vertLines: { color: colours['--line'] }, horzLines: { color: colours['--line'] } },
      rightPriceScale: { borderColor: colours['--line'] },
      timeScale: {
        borderColor: colours['--line'],
        tickMarkFormatter: (time: Time) =>
          new Date(Number(time) * 1000).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' }),
      },
    });
    drawing?.candles.applyOptions({
      upColor: colours['--positive'],
      wickUpColor: colours['--positive'],
      downColor: colours['--negative'],
      wickDownColor: colours['--negative'],
    });
  }, [drawing, colours]);

  useEffect(() => {
    newest.current = history.at(-1)?.time ?? 0;
    drawing?.candles.setData(history.map(drawn));
  }, [drawing, history]);

  // Without candles the axis would keep the prices of the instrument before.
  const isEmpty = first === undefined;
  useEffect(() => {
    drawing?.chart.applyOptions({ rightPriceScale: { visible: !isEmpty } });
  }, [drawing, isEmpty]);

  useEffect(() => {
    const last = candles.at(-1);
    if (last !== undefined && last.time >= newest.current) {
      newest.current = last.time;
      drawing?.candles.update(drawn(last));
    }
  }, [drawing, candles]);

  useEffect(() => {
    drawing?.markers.setMarkers(
      markers.map(({ time, side, quantity }) => ({
        time: time as UTCTimestamp,
        position: side === 'BUY' ? 'belowBar' : 'aboveBar',
        shape: side === 'BUY' ? 'arrowUp' : 'arrowDown',
        color: colours[side === 'BUY' ? '--positive' : '--negative'],
        text: count(quantity),
      })),
    );
  }, [drawing, markers, colours]);

  useEffect(() => {
    if (drawing === null) {
      return;
    }
    const shown: IPriceLine[] = lines.map(({ price, side, title }) =>
      drawing.candles.createPriceLine({
        price,
        title,
        color: colours[side === 'BUY' ? '--positive' : '--negative'],
        lineStyle: LineStyle.Dashed,
        lineWidth: 1,
      }),
    );
    return () => shown.forEach((line) => drawing.candles.removePriceLine(line));
  }, [drawing, lines, colours]);

  // The last of the effects: what the others clean up has to be gone before the chart is.
  useEffect(() => {
    if (frame.current === null) {
      return;
    }
    const chart = createChart(frame.current, {
      autoSize: true,
      layout: { attributionLogo: false, fontFamily: 'system-ui, sans-serif' },
      timeScale: { timeVisible: true, secondsVisible: true, rightOffset: 4 },
      localization: { timeFormatter: (time: Time) => new Date(Number(time) * 1000).toLocaleTimeString() },
      handleScroll: { vertTouchDrag: false },
    });
    const series = chart.addSeries(CandlestickSeries, { borderVisible: false });
    setDrawing({ chart, candles: series, markers: createSeriesMarkers(series) });
    return () => {
      setDrawing(null);
      chart.remove();
    };
  }, []);

  return (
    <figure>
      <div ref={frame} className={styles.chart} aria-hidden />
      <figcaption className="unseen">{chartWords(symbol, candles, lines, markers)}</figcaption>
    </figure>
  );
}

function drawn(candle: Candle) {
  return { ...candle, time: candle.time as UTCTimestamp };
}
