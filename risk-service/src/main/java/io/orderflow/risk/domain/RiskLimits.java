package io.orderflow.risk.domain;

import java.math.BigDecimal;

/**
 * What a trader may not pass; none of it negative.
 *
 * @param maxPosition shares of one instrument, held and being bought together
 * @param maxOrderQuantity shares of one order
 * @param maxOrderNotional US dollars, price times shares of one order
 * @param dailyLossLimit US dollars that may be lost in a trading day, open orders counted
 */
public record RiskLimits(
        int maxPosition, int maxOrderQuantity, BigDecimal maxOrderNotional, BigDecimal dailyLossLimit) {
    public RiskLimits {
        requireNotNegative(BigDecimal.valueOf(maxPosition), "max_position");
        requireNotNegative(BigDecimal.valueOf(maxOrderQuantity), "max_order_quantity");
        requireNotNegative(maxOrderNotional, "max_order_notional");
        requireNotNegative(dailyLossLimit, "daily_loss_limit");
    }

    private static void requireNotNegative(BigDecimal limit, String name) {
        if (limit.signum() < 0) {
            throw new IllegalArgumentException(name + " must not be negative: " + limit);
        }
    }
}
