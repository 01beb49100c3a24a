package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Fill;
import java.math.BigDecimal;
import java.util.UUID;

/**
 * An execution in the books.
 *
 * @param counted shares that count for the order: never more than it had left, 0 if the venue executed beyond it
 * @param commission US dollars, for the shares that count
 */
public record BookedFill(
        UUID fillId, String venue, String venueOrderId, FillReport report, int counted, BigDecimal commission) {
    public BookedFill {
        requireNonNull(fillId, "fillId");
        requireNonNull(venue, "venue");
        requireNonNull(venueOrderId, "venueOrderId");
        requireNonNull(report, "report");
        requireNonNull(commission, "commission");
        if (counted < 0 || counted > report.quantity()) {
            throw new IllegalArgumentException(counted + " of " + report);
        }
    }

    /** Shares executed beyond the order's quantity. */
    public int excess() {
        return report.quantity() - counted;
    }

    /** The shares that count, as an event tells them; at least one must count. */
    Fill counting() {
        return new Fill(
                fillId,
                venue,
                venueOrderId,
                counted,
                report.price(),
                commission,
                report.cumulativeQuantity(),
                report.executedAt());
    }
}
