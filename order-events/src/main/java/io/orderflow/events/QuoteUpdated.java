package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The best bid and offer of an instrument at a venue.
 *
 * @param bid US dollars per share; 0 if nobody bids
 * @param bidSize shares wanted at the bid
 * @param ask US dollars per share; 0 if nobody offers
 * @param askSize shares offered at the ask
 * @param occurredAt the venue's time, UTC
 * @param instance the process that was told; null in records of before it was said
 * @param receivedAt when it was told, UTC, by its own clock, the one of {@link VenueHeartbeat#since}; null as is the instance
 */
public record QuoteUpdated(
        UUID eventId,
        String symbol,
        String venue,
        BigDecimal bid,
        int bidSize,
        BigDecimal ask,
        int askSize,
        Instant occurredAt,
        @Nullable String instance,
        @Nullable Instant receivedAt)
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
        Bounds.nameIfAny(instance, "instance");
        Bounds.timeIfAny(receivedAt, "received_at");
    }

    @Override
    public String key() {
        return symbol;
    }
}
