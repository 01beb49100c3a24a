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
        Bounds.symbol(symbol);
        Bounds.name(venue, "venue");
        Bounds.quotedPrice(bid, "bid");
        Bounds.notNegative(bidSize, "bid_size");
        Bounds.quotedPrice(ask, "ask");
        Bounds.notNegative(askSize, "ask_size");
        Bounds.time(occurredAt, "occurred_at");
    }

    @Override
    public String key() {
        return symbol;
    }
}
