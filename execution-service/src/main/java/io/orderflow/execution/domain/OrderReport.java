package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Evidence of an order at a venue: an acknowledgement, a message of the trade stream, the answer to a look-up or an
 * entry of the activities feed. They may come in any order, and repeatedly.
 *
 * @param clientOrderId our key; null where the feed names only the venue's id
 * @param filledQuantity cumulative quantity the venue names, in shares
 * @param fill the execution the report is about, if it is about one
 * @param echoed what it repeats of the order
 */
public record OrderReport(
        String venue,
        String venueOrderId,
        @Nullable String clientOrderId,
        VenueStatus status,
        int filledQuantity,
        @Nullable FillReport fill,
        EchoedTerms echoed) {
    public OrderReport {
        requireNonNull(venue, "venue");
        requireNonNull(venueOrderId, "venueOrderId");
        requireNonNull(status, "status");
        if (filledQuantity < 0) {
            throw new IllegalArgumentException("a negative filled quantity: " + filledQuantity);
        }
        requireNonNull(echoed, "echoed");
    }

    /** A report that repeats nothing of the order. */
    public OrderReport(
            String venue,
            String venueOrderId,
            @Nullable String clientOrderId,
            VenueStatus status,
            int filledQuantity,
            @Nullable FillReport fill) {
        this(venue, venueOrderId, clientOrderId, status, filledQuantity, fill, EchoedTerms.NONE);
    }

    /**
     * Whether it cannot be true of the order: key or terms are others, one execution is larger than the order, or more is said to
     * be filled than was ordered without showing the execution that went beyond. Nothing of such a report is believed.
     */
    public boolean contradicts(Order order) {
        int ordered = order.terms().quantity();
        boolean anotherKey =
                clientOrderId != null && !clientOrderId.equals(order.terms().idempotencyKey());
        return anotherKey
                || echoed.contradict(order.terms())
                || (fill == null ? filledQuantity > ordered : fill.quantity() > ordered);
    }
}
