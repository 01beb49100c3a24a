package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Fill;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An execution in the books.
 *
 * @param counted shares that count for the order: never more than it had left, 0 if the venue executed beyond it
 * @param fees by which the commission is reckoned, of the shares that count and of the others apart
 */
public record BookedFill(
        UUID fillId, String venue, String venueOrderId, FillReport report, int counted, FeeSchedule fees) {
    public BookedFill {
        requireNonNull(fillId, "fillId");
        requireNonNull(venue, "venue");
        requireNonNull(venueOrderId, "venueOrderId");
        requireNonNull(report, "report");
        requireNonNull(fees, "fees");
        if (counted < 0 || counted > report.quantity()) {
            throw new IllegalArgumentException(counted + " of " + report);
        }
    }

    /** Shares executed beyond the order's quantity. */
    public int excess() {
        return report.quantity() - counted;
    }

    /** US dollars, for all shares: what the two parts are told to cost. */
    public BigDecimal commission() {
        return fees.commission(counted).add(fees.commission(excess()));
    }

    /** The shares that count, as an event tells them; at least one must count. */
    Fill counting() {
        return part(fillId, counted);
    }

    /** The shares beyond the order's quantity, as an event tells them; null if there are none. */
    @Nullable
    Fill exceeding() {
        return excess() == 0 ? null : part(Fills.identityOfExcess(fillId), excess());
    }

    private Fill part(UUID id, int quantity) {
        return new Fill(
                id,
                venue,
                venueOrderId,
                quantity,
                report.price(),
                fees.commission(quantity),
                report.cumulativeQuantity(),
                report.executedAt());
    }
}
