package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something a trader wants of execution-service. It has no version: it changes nothing until it is carried out. */
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
            requireNonNull(eventId, "event_id");
            requireNonNull(orderId, "order_id");
            Bounds.traderId(traderId);
            Bounds.time(requestedAt, "requested_at");
            requireNonNull(terms, "terms");
        }
    }
}
