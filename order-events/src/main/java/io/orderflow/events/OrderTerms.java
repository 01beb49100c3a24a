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
        Bounds.symbol(symbol);
        requireNonNull(side, "side");
        requireNonNull(orderType, "order_type");
        requireNonNull(timeInForce, "time_in_force");
        Bounds.idempotencyKey(idempotencyKey);
        Bounds.time(createdAt, "created_at");
        Bounds.timeIfAny(sendBefore, "send_before");
        Bounds.quantity(quantity);
        Bounds.orderPriceIfAny(price, "price");
        Bounds.orderPriceIfAny(stopLoss, "stop_loss");
        Bounds.orderPriceIfAny(takeProfit, "take_profit");
        if (price == null && orderType != OrderType.MARKET) {
            throw new IllegalArgumentException("price is required for " + orderType);
        }
    }
}
