package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one process to a venue's quotes as it is, told about every second. What that process was told {@code since}
 * is as fresh as its last heartbeat with {@code quoting}: a quiet market has old quotes and a beating heart, a dead feed has
 * neither, and a connection that came back knows nothing of what happened meanwhile.
 *
 * @param instance the process; null in records of before it was said
 * @param quoting whether the stream of quotes is open, signed in and answering, and what it says is published
 * @param since when this stream was subscribed to, UTC, by the clock of {@link QuoteUpdated#receivedAt}; null if there is none,
 *     or in records of before it was said: then no price is fresh
 * @param occurredAt when that was so, UTC, by the clock of execution-service
 */
public record VenueHeartbeat(
        UUID eventId,
        String venue,
        @Nullable String instance,
        boolean quoting,
        @Nullable Instant since,
        Instant occurredAt)
        implements Event {
    /** Keeps venues apart from symbols, which share the topic. */
    private static final String KEY_PREFIX = "venue:";

    public VenueHeartbeat {
        requireNonNull(eventId, "event_id");
        Bounds.name(venue, "venue");
        Bounds.nameIfAny(instance, "instance");
        Bounds.timeIfAny(since, "since");
        Bounds.time(occurredAt, "occurred_at");
    }

    /** Of the venue and the process: each speaks for itself, and one that is gone is taken off the topic. */
    @Override
    public String key() {
        return KEY_PREFIX + venue + (instance == null ? "" : ":" + instance);
    }
}
