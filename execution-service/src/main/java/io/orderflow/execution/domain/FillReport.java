package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One execution as a venue reports it.
 *
 * @param quantity shares of this execution alone
 * @param price US dollars per share
 * @param cumulativeQuantity shares of the venue order executed after it
 * @param executedAt the venue's time, UTC
 */
public record FillReport(int quantity, BigDecimal price, int cumulativeQuantity, Instant executedAt) {
    public FillReport {
        requireNonNull(price, "price");
        requireNonNull(executedAt, "executedAt");
        if (quantity < 1 || cumulativeQuantity < quantity || price.signum() <= 0) {
            throw new IllegalArgumentException(
                    "no execution: " + quantity + " at " + price + ", cumulative " + cumulativeQuantity);
        }
    }
}
