package io.orderflow.risk.domain;

/**
 * What a trader may not pass.
 *
 * @param maxPosition shares of one instrument, held and being bought together
 */
public record RiskLimits(int maxPosition) {
    public RiskLimits {
        if (maxPosition < 0) {
            throw new IllegalArgumentException("max_position must not be negative: " + maxPosition);
        }
    }
}
