package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What every event of an order carries.
 *
 * @param eventId identity of the event: the same however often it is published
 * @param orderId the order
 * @param traderId the trader, and the key of the record
 * @param version 0 submitted, 1 decided, 2… from execution-service; one per published event, rising by one
 * @param occurredAt when the owner of the order decided it, UTC, microseconds
 * @param parentOrderId the order this one belongs to, if any
 */
public record EventHeader(
        UUID eventId,
        UUID orderId,
        String traderId,
        long version,
        Instant occurredAt,
        @Nullable UUID parentOrderId) {
    public EventHeader {
        requireNonNull(eventId, "event_id");
        requireNonNull(orderId, "order_id");
        Bounds.traderId(traderId);
        Bounds.notNegative(version, "version");
        Bounds.time(occurredAt, "occurred_at");
    }
}
