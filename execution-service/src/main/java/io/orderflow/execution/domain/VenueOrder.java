package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An order at a venue, as far as the venue has told us.
 *
 * @param clientOrderId the key we gave it, unique per venue
 * @param venueOrderId the venue's own id, once heard
 * @param reportedQuantity the highest cumulative quantity the venue has named; fills may still be missing
 */
public record VenueOrder(
        String venue, String clientOrderId, @Nullable String venueOrderId, VenueStatus status, int reportedQuantity) {
    public VenueOrder {
        requireNonNull(venue, "venue");
        requireNonNull(clientOrderId, "clientOrderId");
        requireNonNull(status, "status");
    }

    static VenueOrder sent(String venue, String clientOrderId) {
        return new VenueOrder(venue, clientOrderId, null, VenueStatus.SENT, 0);
    }

    /** Whether a report can be about this order: one key never has two orders at a venue. */
    boolean isAbout(OrderReport report) {
        return venueOrderId == null || venueOrderId.equals(report.venueOrderId());
    }

    /** What is known after the report. An end stays an end, whatever arrives late. */
    VenueOrder hearing(OrderReport report) {
        boolean keep = status.isClosedUnfilled()
                || status == VenueStatus.FILLED
                || report.status() == VenueStatus.UNRECOGNISED;
        return new VenueOrder(
                venue,
                clientOrderId,
                report.venueOrderId(),
                keep ? openAtLeast() : report.status(),
                Math.max(reportedQuantity, report.filledQuantity()));
    }

    private VenueStatus openAtLeast() {
        return isUnheard() ? VenueStatus.OPEN : status;
    }

    /** Whether the venue has told nothing of it but, perhaps, that it has it. */
    boolean isUnheard() {
        return venueOrderId == null;
    }

    /** The venue says that it has the key; it may have said more already. */
    VenueOrder taken() {
        return isUnheard() ? new VenueOrder(venue, clientOrderId, null, VenueStatus.TAKEN, reportedQuantity) : this;
    }
}
