package io.orderflow.risk.application;

import io.orderflow.chassis.CallersContext;
import io.orderflow.risk.config.RiskConfig;
import io.orderflow.risk.domain.Heartbeat;
import io.orderflow.risk.domain.Market;
import io.orderflow.risk.domain.Quote;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The newest quote of each instrument and the newest heartbeat that each connection to a venue has told, in memory, for at most so
 * many of them.
 */
@ApplicationScoped
public class MarketPrices {
    private static final Logger LOG = Logger.getLogger(MarketPrices.class);

    private final Map<String, Quote> marks = new ConcurrentHashMap<>();
    private final Map<String, List<Quote>> newest = new ConcurrentHashMap<>();
    private volatile CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private volatile List<Heartbeat> heartbeats = List.of();
    private final int maxSymbols;
    private final int maxConnections;
    private final Duration maxAge;
    private final Duration longestWait;

    public MarketPrices(RiskConfig config) {
        this.maxSymbols = config.maxQuotedSymbols();
        this.maxConnections = config.maxPriceConnections();
        this.maxAge = config.marketDataMaxAge();
        this.longestWait = config.pricesWait();
    }

    /** Takes a quote, unless the process it is from was told a newer one. One without prices displaces one with them. */
    public void learn(Quote quote) {
        if (newest.size() >= maxSymbols && !newest.containsKey(quote.symbol())) {
            LOG.debugf("quote of %s is passed over", quote.symbol());
            return;
        }
        newest.merge(quote.symbol(), List.of(quote), (known, news) -> with(known, quote));
        if (quote.isTwoSided()) {
            marks.merge(
                    quote.symbol(),
                    quote,
                    (known, news) -> news.occurredAt().isBefore(known.occurredAt()) ? known : news);
        }
    }

    private List<Quote> with(List<Quote> known, Quote news) {
        return replaced(
                known,
                news,
                quote -> quote.venue().equals(news.venue()) && quote.instance().equals(news.instance()),
                Quote::receivedAt);
    }

    /** Takes what is told about a connection to a venue's prices, unless something newer is known. */
    public synchronized void learn(Heartbeat heartbeat) {
        heartbeats = replaced(
                heartbeats,
                heartbeat,
                beat -> beat.venue().equals(heartbeat.venue())
                        && beat.instance().equals(heartbeat.instance()),
                Heartbeat::occurredAt);
    }

    /** With the news in place of what is older and alike; where that makes too many, without the oldest. */
    private <T> List<T> replaced(List<T> known, T news, Predicate<T> alike, Function<T, Instant> time) {
        if (known.stream().filter(alike).anyMatch(other -> time.apply(news).isBefore(time.apply(other)))) {
            return known;
        }
        return Stream.concat(Stream.of(news), known.stream().filter(alike.negate()))
                .sorted(Comparator.comparing(time).reversed())
                .limit(maxConnections)
                .toList();
    }

    /** All that is known of an instrument's prices. */
    public Market market(String symbol, Instant now) {
        var beats = heartbeats;
        return Market.of(
                newest.getOrDefault(symbol, List.of()),
                quote -> beats.stream().filter(beat -> beat.speaksOf(quote)).findFirst(),
                now,
                maxAge);
    }

    /** What positions are valued at: the newest quote that had prices on both sides, fresh or not. */
    public Optional<Quote> quote(String symbol) {
        return Optional.ofNullable(marks.get(symbol));
    }

    /** What the market had said before this process started, or while it did not hear it, is known now. */
    public void caughtUp() {
        // Who has waited goes on from here, and is to hold up nobody.
        caughtUp.complete(null);
    }

    /** What the market says is not heard for the time being. Who waits already goes on waiting. */
    public void fallenBehind() {
        if (isCaughtUp()) {
            caughtUp = new CompletableFuture<>();
        }
    }

    public boolean isCaughtUp() {
        return caughtUp.isDone();
    }

    /** Completes when the quotes of before the start, or of an interruption, are known; fails if that takes too long. */
    public Uni<Void> whenCaughtUp() {
        return isCaughtUp()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .completionStage(caughtUp::copy)
                        .ifNoItem()
                        .after(longestWait)
                        .fail()
                        .emitOn(CallersContext.now());
    }
}
