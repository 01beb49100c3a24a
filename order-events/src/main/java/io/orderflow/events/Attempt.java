package io.orderflow.events;

import static java.util.Objects.requireNonNull;

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
        requireNonNull(venue, "venue");
    }
}
