package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/**
 * The best bid and offer of an instrument at a venue.
 *
 * @param bid US dollars per share
 * @param bidSize shares wanted at the bid
 * @param ask US dollars per share
 * @param askSize shares offered at the ask
 * @param occurredAt the venue's time, UTC
 */
public record QuoteUpdated(
        UUID eventId,
        String symbol,
        String venue,
        BigDecimal bid,
        int bidSize,
        BigDecimal ask,
        int askSize,
        Instant occurredAt)
        implements Event {

    public QuoteUpdated {
        requireNonNull(eventId, "event_id");
        requireNonNull(symbol, "symbol");
        requireNonNull(venue, "venue");
        requireNonNull(bid, "bid");
        requireNonNull(ask, "ask");
        requireNonNull(occurredAt, "occurred_at");
    }

    @Override
    public String key() {
        return symbol;
    }
}
