package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The best bid and offer of an instrument.
 *
 * @param venue where they stand
 * @param instance the process that was told of them
 * @param bid US dollars per share, what a sale fetches now; 0 if nobody bids
 * @param ask US dollars per share, what a purchase costs now; 0 if nobody offers
 * @param occurredAt the venue's time
 * @param receivedAt when the process was told, by its own clock
 */
public record Quote(
        String symbol,
        String venue,
        String instance,
        BigDecimal bid,
        BigDecimal ask,
        Instant occurredAt,
        Instant receivedAt) {

    /** US dollars per share that an order of {@code side} trades at; empty if there is nobody on the other side. */
    public Optional<BigDecimal> priceFor(Side side) {
        return Optional.of(side == Side.BUY ? ask : bid).filter(price -> price.signum() > 0);
    }

    /** Whether there is a price on both sides. */
    public boolean isTwoSided() {
        return bid.signum() > 0 && ask.signum() > 0;
    }
}
