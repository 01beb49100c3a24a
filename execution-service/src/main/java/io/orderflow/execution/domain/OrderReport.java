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
 */
public record OrderReport(
        String venue,
        String venueOrderId,
        @Nullable String clientOrderId,
        VenueStatus status,
        int filledQuantity,
        @Nullable FillReport fill) {
    public OrderReport {
        requireNonNull(venue, "venue");
        requireNonNull(venueOrderId, "venueOrderId");
        requireNonNull(status, "status");
        if (filledQuantity < 0) {
            throw new IllegalArgumentException("a negative filled quantity: " + filledQuantity);
        }
    }
}
