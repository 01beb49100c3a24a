package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * The connection to a venue's quotes as it is, told about every second. A price is as fresh as its venue's last heartbeat
 * with {@code quoting}: a quiet market has old quotes and a beating heart, a dead feed has neither.
 *
 * @param quoting whether the stream of quotes is open, signed in and answering
 * @param occurredAt when that was so, UTC, by the clock of execution-service
 */
public record VenueHeartbeat(UUID eventId, String venue, boolean quoting, Instant occurredAt) implements Event {
    /** Keeps venues apart from symbols, which share the topic. */
    private static final String KEY_PREFIX = "venue:";

    public VenueHeartbeat {
        requireNonNull(eventId, "event_id");
        Bounds.name(venue, "venue");
        Bounds.time(occurredAt, "occurred_at");
    }

    @Override
    public String key() {
        return KEY_PREFIX + venue;
    }
}
