package io.orderflow.events;

import org.jspecify.annotations.Nullable;

/**
 * One send of an order to a venue and what became of it.
 *
 * @param venue name of the venue
 * @param number 1 for the first send, one more for each retry
 * @param venueOrderId the venue's own id of the order, once known
 * @param errorCode what went wrong, null if the venue acknowledged
 */
public record Attempt(
        String venue,
        int number,
        @Nullable String venueOrderId,
        @Nullable String errorCode) {
    public Attempt {
        Bounds.name(venue, "venue");
        Bounds.notNegative(number, "number");
        Bounds.nameIfAny(venueOrderId, "venue_order_id");
        Bounds.nameIfAny(errorCode, "error_code");
    }
}
