package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of an instrument's prices at one moment. A price is as fresh as its venue's heartbeat: a quiet market has
 * old quotes and a beating heart, a dead connection has neither.
 *
 * @param heartbeat of the quote's venue
 */
public record Market(Optional<Quote> quote, Optional<Heartbeat> heartbeat, Instant now) {

    /** The time since the heartbeat; empty without one. Never negative: clocks that differ do so in either direction. */
    public Optional<Duration> age() {
        return heartbeat.map(beat -> Duration.between(beat.occurredAt(), now).abs());
    }

    /** Whether the quote may be relied on: its venue was quoting at most {@code maxAge} ago. */
    public boolean isFresh(Duration maxAge) {
        return quote.isPresent()
                && heartbeat.filter(Heartbeat::quoting).isPresent()
                && age().filter(age -> age.compareTo(maxAge) <= 0).isPresent();
    }

    /** US dollars per share that a market order of {@code side} trades at; empty if that is not known or out of date. */
    public Optional<BigDecimal> priceFor(Side side, Duration maxAge) {
        return isFresh(maxAge) ? quote.map(now -> side == Side.BUY ? now.ask() : now.bid()) : Optional.empty();
    }
}
