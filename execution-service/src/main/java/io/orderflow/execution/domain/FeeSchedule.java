package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a venue charges where it does not report it.
 *
 * @param perShare US dollars, not negative
 */
public record FeeSchedule(BigDecimal perShare) {
    private static final int SCALE = 4;

    public FeeSchedule {
        if (requireNonNull(perShare, "perShare").signum() < 0) {
            throw new IllegalArgumentException("a negative fee: " + perShare);
        }
    }

    /** US dollars with 4 decimals. */
    public BigDecimal commission(int quantity) {
        return perShare.multiply(BigDecimal.valueOf(quantity)).setScale(SCALE, RoundingMode.HALF_EVEN);
    }
}
