package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something a trader wants of execution-service. It is no version of the order: it changes nothing until it is carried out. */
public sealed interface OrderCommand extends Event {

    UUID orderId();

    String traderId();

    Instant requestedAt();

    /** The order as the trader gave it, for the case that the command overtakes the order. */
    OrderTerms terms();

    @Override
    default String key() {
        return traderId();
    }

    /**
     * Cancel what is still open. Repeating it does no harm.
     *
     * @param requestedAt when the trader asked, UTC
     * @param parentOrderId the order this one belongs to, if any
     */
    record Cancel(
            UUID eventId,
            UUID orderId,
            String traderId,
            Instant requestedAt,
            OrderTerms terms,
            @Nullable UUID parentOrderId)
            implements OrderCommand {
        public Cancel {
            requireParts(eventId, orderId, traderId, requestedAt, terms);
        }
    }

    /**
     * Send once more, under the same key, what the venue has not taken. Carried out only while the order still is as the
     * trader saw it, so repeating it does no harm.
     *
     * @param requestedAt when the trader asked, UTC
     * @param orderVersion the order's version that the trader saw
     * @param parentOrderId the order this one belongs to, if any
     */
    record Retry(
            UUID eventId,
            UUID orderId,
            String traderId,
            Instant requestedAt,
            long orderVersion,
            OrderTerms terms,
            @Nullable UUID parentOrderId)
            implements OrderCommand {
        public Retry {
            requireParts(eventId, orderId, traderId, requestedAt, terms);
            Bounds.notNegative(orderVersion, "order_version");
        }
    }

    /**
     * Let go of what the venue has not taken: the order ends. Carried out only while the order still is as the trader saw
     * it, so repeating it does no harm.
     *
     * @param requestedAt when the trader asked, UTC
     * @param orderVersion the order's version that the trader saw
     * @param parentOrderId the order this one belongs to, if any
     */
    record Acknowledge(
            UUID eventId,
            UUID orderId,
            String traderId,
            Instant requestedAt,
            long orderVersion,
            OrderTerms terms,
            @Nullable UUID parentOrderId)
            implements OrderCommand {
        public Acknowledge {
            requireParts(eventId, orderId, traderId, requestedAt, terms);
            Bounds.notNegative(orderVersion, "order_version");
        }
    }

    private static void requireParts(
            UUID eventId, UUID orderId, String traderId, Instant requestedAt, OrderTerms terms) {
        requireNonNull(eventId, "event_id");
        requireNonNull(orderId, "order_id");
        Bounds.traderId(traderId);
        Bounds.time(requestedAt, "requested_at");
        requireNonNull(terms, "terms");
    }
}
