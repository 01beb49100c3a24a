package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.OrderTerms;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What never changes about an order.
 *
 * @param parentOrderId the order this one belongs to, if any
 * @param reducesPosition whether it can only shrink what the trader holds, as risk-service has found
 */
public record Order(
        UUID orderId, String traderId, @Nullable UUID parentOrderId, OrderTerms terms, boolean reducesPosition) {
    public Order {
        requireNonNull(orderId, "orderId");
        requireNonNull(traderId, "traderId");
        requireNonNull(terms, "terms");
    }

    /** Whether the time is over after which nothing is sent; never for an order good till cancelled. */
    boolean isTimeOver(Instant now) {
        return terms.sendBefore() != null && now.isAfter(terms.sendBefore());
    }
}
