package io.orderflow.risk.application;

import io.orderflow.risk.config.RiskConfig;
import io.orderflow.risk.domain.Heartbeat;
import io.orderflow.risk.domain.Market;
import io.orderflow.risk.domain.Quote;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** The newest quote of each instrument and heartbeat of each venue, in memory, for at most so many of them. */
@ApplicationScoped
public class MarketPrices {
    private static final Logger LOG = Logger.getLogger(MarketPrices.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    private final Map<String, Quote> newest = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final Map<String, Heartbeat> heartbeats = new ConcurrentHashMap<>();
    private final int maxSymbols;
    private final int maxVenues;

    public MarketPrices(RiskConfig config) {
        this.maxSymbols = config.maxQuotedSymbols();
        this.maxVenues = config.maxVenues();
    }

    /** Takes a quote, unless it is older than the one known or has no positive prices. */
    public void learn(Quote quote) {
        boolean usable = quote.bid().signum() > 0 && quote.ask().signum() > 0;
        if (!usable || (newest.size() >= maxSymbols && !newest.containsKey(quote.symbol()))) {
            LOG.debugf("quote of %s is passed over", quote.symbol());
            return;
        }
        newest.merge(
                quote.symbol(), quote, (known, news) -> news.occurredAt().isBefore(known.occurredAt()) ? known : news);
    }

    /** Takes what is told about the connection to a venue's prices, unless something newer is known. */
    public void learn(Heartbeat heartbeat) {
        if (heartbeats.size() >= maxVenues && !heartbeats.containsKey(heartbeat.venue())) {
            LOG.warnf("heartbeat of %s is passed over: there are too many venues", heartbeat.venue());
            return;
        }
        heartbeats.merge(
                heartbeat.venue(),
                heartbeat,
                (known, news) -> news.occurredAt().isBefore(known.occurredAt()) ? known : news);
    }

    /** All that is known of an instrument's prices. */
    public Market market(String symbol, Instant now) {
        Optional<Quote> quote = quote(symbol);
        return new Market(quote, quote.flatMap(known -> Optional.ofNullable(heartbeats.get(known.venue()))), now);
    }

    public Optional<Quote> quote(String symbol) {
        return Optional.ofNullable(newest.get(symbol));
    }

    /** What the market had said before this process started is known now. */
    public void caughtUp() {
        caughtUp.complete(null);
    }

    public boolean isCaughtUp() {
        return caughtUp.isDone();
    }

    /** Completes when the quotes of before the start are known; fails if that takes too long. */
    public Uni<Void> whenCaughtUp() {
        return isCaughtUp()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(caughtUp::copy)
                        .ifNoItem()
                        .after(LONGEST_WAIT)
                        .fail();
    }
}
