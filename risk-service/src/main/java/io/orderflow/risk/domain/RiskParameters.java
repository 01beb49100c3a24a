package io.orderflow.risk.domain;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * What the rules measure every trader's orders by.
 *
 * @param reservation how much is held back for an order
 * @param priceCollar part of the market's price that an order's price may be worse than it: 0.10 is 10 %
 * @param duplicateWindow two orders of the same terms that were created less than this apart are one too many
 * @param marketDataMaxAge prices are relied on up to this long after the last heartbeat of their venue
 */
public record RiskParameters(
        ReservationPolicy reservation, BigDecimal priceCollar, Duration duplicateWindow, Duration marketDataMaxAge) {
    public RiskParameters {
        if (priceCollar.signum() <= 0 || priceCollar.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("the price collar must be between 0 and 1: " + priceCollar);
        }
        if (duplicateWindow.isNegative() || marketDataMaxAge.isNegative()) {
            throw new IllegalArgumentException("window and age must not be negative");
        }
    }
}
