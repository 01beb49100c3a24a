package io.orderflow.risk.inbound;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order that order-api has validated and that is to be judged without being stored.
 *
 * @param duplicateAllowed whether the trader means it, should it look like an order sent seconds ago
 */
public record AssessmentRequest(Terms terms, boolean duplicateAllowed) {
    public AssessmentRequest {
        requireNonNull(terms, "terms is missing");
    }

    /**
     * What is ordered.
     *
     * @param price US dollars per share; may be missing of market orders only
     */
    public record Terms(
            String symbol,
            Side side,
            int quantity,
            OrderType orderType,
            @Nullable BigDecimal price,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            TimeInForce timeInForce) {
        private static final int MOST_SHARES = 1_000_000;
        private static final String NO_KEY = "preview";

        public Terms {
            requireNonNull(symbol, "symbol is missing");
            requireNonNull(side, "side is missing");
            requireNonNull(orderType, "order_type is missing");
            requireNonNull(timeInForce, "time_in_force is missing");
            require(symbol.matches("[A-Z][A-Z0-9.]{0,9}"), "symbol is none");
            require(quantity >= 1 && quantity <= MOST_SHARES, "quantity is out of range");
            require(price == null ? orderType == OrderType.MARKET : isPrice(price), "price is missing or out of range");
            require(stopLoss == null || isPrice(stopLoss), "stop_loss is out of range");
            require(takeProfit == null || isPrice(takeProfit), "take_profit is out of range");
        }

        OrderTerms at(Instant now) {
            return new OrderTerms(
                    symbol, side, quantity, orderType, price, stopLoss, takeProfit, timeInForce, NO_KEY, now, null);
        }

        private static boolean isPrice(BigDecimal price) {
            return price.signum() > 0 && price.compareTo(BigDecimal.valueOf(1_000_000)) <= 0 && price.scale() <= 60;
        }

        private static void require(boolean kept, String otherwise) {
            if (!kept) {
                throw new IllegalArgumentException(otherwise);
            }
        }
    }
}
