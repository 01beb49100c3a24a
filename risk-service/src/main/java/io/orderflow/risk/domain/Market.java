package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is known of an instrument's prices at one moment. A price is as fresh as the heartbeat of the connection that told it: a
 * quiet market has old quotes and a beating heart, a dead connection has neither, and one that was opened later than the
 * quote was told does not vouch for it.
 *
 * @param heartbeat of the process and venue that the quote is from
 */
public record Market(Optional<Quote> quote, Optional<Heartbeat> heartbeat, Instant now) {

    /**
     * Of what several processes were told, the newest that is fresh; the newest of all if none is.
     *
     * @param quotes the newest of each process
     * @param heartbeats the newest heartbeat of the process that a quote is from
     */
    public static Market of(
            Collection<Quote> quotes, Function<Quote, Optional<Heartbeat>> heartbeats, Instant now, Duration maxAge) {
        return quotes.stream()
                .map(quote -> new Market(Optional.of(quote), heartbeats.apply(quote), now))
                .max(Comparator.comparing((Market market) -> market.isFresh(maxAge))
                        .thenComparing(market -> market.quote().orElseThrow().occurredAt()))
                .orElseGet(() -> new Market(Optional.empty(), Optional.empty(), now));
    }

    /** The time since the heartbeat; empty without one. Never negative: clocks that differ do so in either direction. */
    public Optional<Duration> age() {
        return heartbeat.map(beat -> Duration.between(beat.occurredAt(), now).abs());
    }

    /** Whether the quote may be relied on: the connection that told it was quoting at most {@code maxAge} ago. */
    public boolean isFresh(Duration maxAge) {
        return quote.isPresent()
                && heartbeat.filter(beat -> beat.vouchesFor(quote.get())).isPresent()
                && age().filter(age -> age.compareTo(maxAge) <= 0).isPresent();
    }

    /** US dollars per share that a market order of {@code side} trades at; empty if that is not known or out of date. */
    public Optional<BigDecimal> priceFor(Side side, Duration maxAge) {
        return isFresh(maxAge) ? quote.flatMap(now -> now.priceFor(side)) : Optional.empty();
    }
}
