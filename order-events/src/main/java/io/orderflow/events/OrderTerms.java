package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the trader asked for. It never changes, and every event carries it, so that a consumer can take up an order it
 * has not seen before.
 *
 * @param symbol the instrument's symbol, upper case
 * @param quantity whole shares, 1 to 1,000,000
 * @param price US dollars; limit or stop price, or what the trader of a market order expects
 * @param stopLoss US dollars, price of the protective exit
 * @param takeProfit US dollars, price of the profitable exit
 * @param idempotencyKey sent to the venue as {@code client_order_id}; never changed by a repair
 * @param createdAt when order-api stored it, UTC, microseconds, strictly increasing per trader
 * @param sendBefore no send, first or repeated, happens later than this; null for GTC
 */
public record OrderTerms(
        String symbol,
        Side side,
        int quantity,
        OrderType orderType,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        TimeInForce timeInForce,
        String idempotencyKey,
        Instant createdAt,
        @Nullable Instant sendBefore) {
    public OrderTerms {
        requireNonNull(symbol, "symbol");
        requireNonNull(side, "side");
        requireNonNull(orderType, "order_type");
        requireNonNull(timeInForce, "time_in_force");
        requireNonNull(idempotencyKey, "idempotency_key");
        requireNonNull(createdAt, "created_at");
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity must be at least 1: " + quantity);
        }
        requirePositive(price, "price");
        requirePositive(stopLoss, "stop_loss");
        requirePositive(takeProfit, "take_profit");
        if (price == null && orderType != OrderType.MARKET) {
            throw new IllegalArgumentException("price is required for " + orderType);
        }
    }

    private static void requirePositive(@Nullable BigDecimal amount, String field) {
        if (amount != null && amount.signum() <= 0) {
            throw new IllegalArgumentException(field + " must be greater than zero: " + amount);
        }
    }
}
