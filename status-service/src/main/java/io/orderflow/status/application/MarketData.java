package io.orderflow.status.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.status.config.MarketConfig;
import io.orderflow.status.domain.Bar;
import io.orderflow.status.domain.BarInterval;
import io.orderflow.status.domain.Charts;
import io.orderflow.status.domain.MarketQuote;
import io.orderflow.status.domain.QuoteBook;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What the market says, in memory: the newest quotes and the bars of the time before. */
@Singleton
public class MarketData {
    private static final Logger LOG = Logger.getLogger(MarketData.class);

    private final QuoteBook book;
    private final Charts charts;
    private final Clock clock = Clock.systemUTC();
    private boolean isCaughtUp;

    public MarketData(MarketConfig config, MeterRegistry metrics) {
        this.book = new QuoteBook(config.symbols(), config.connections(), config.maxAge());
        this.charts = new Charts(
                config.symbols(),
                Map.of(
                        BarInterval.FIVE_SECONDS, config.fiveSecondBars(),
                        BarInterval.ONE_MINUTE, config.oneMinuteBars()));
        metrics.gauge("orderflow.status.market.symbols", this, MarketData::symbols);
    }

    /** A venue has quoted; maybe long ago, and maybe it has said so before. */
    public synchronized void learn(QuoteUpdated quote) {
        if (book.learn(quote)) {
            charts.learn(quote, clock.instant());
        } else {
            LOG.debugf("quote of %s is passed over", quote.symbol());
        }
    }

    /** How a connection to a venue's quotes is. */
    public synchronized void learn(VenueHeartbeat heartbeat) {
        book.learn(heartbeat);
    }

    /** All that was said is known. */
    public synchronized void caughtUp() {
        isCaughtUp = true;
    }

    /** What is said is not heard for the time being: no quote is fresh until it is. */
    public synchronized void fallenBehind() {
        isCaughtUp = false;
    }

    /** The newest quote of an instrument as it stands now; empty if none is known. */
    public synchronized Optional<MarketQuote> quote(String symbol) {
        return book.newest(symbol, clock.instant()).map(quote -> isCaughtUp ? quote : quote.stale());
    }

    /** The bars of an instrument by their beginnings, oldest first; none if none are known. */
    public synchronized NavigableMap<Instant, Bar> bars(String symbol, BarInterval interval) {
        return charts.bars(symbol, interval);
    }

    private synchronized int symbols() {
        return book.symbols();
    }
}
