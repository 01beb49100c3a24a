package io.orderflow.risk.domain;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an order's terms, to judge later orders of the same trader by.
 *
 * @param price US dollars per share; of a market order what the trader expected, if anything
 * @param createdAt when order-api stored the order
 * @param sameness equal for two orders that ask for the same but for their time
 */
public record OrderOutline(
        String symbol,
        Side side,
        OrderType orderType,
        @Nullable BigDecimal price,
        Instant createdAt,
        String sameness) {

    /** What is kept of {@code terms}. */
    public static OrderOutline of(OrderTerms terms) {
        String sameness = String.join(
                " ",
                terms.side().name(),
                Integer.toString(terms.quantity()),
                terms.symbol(),
                terms.orderType().name(),
                text(terms.price()),
                text(terms.stopLoss()),
                text(terms.takeProfit()),
                terms.timeInForce().name());
        return new OrderOutline(
                terms.symbol(), terms.side(), terms.orderType(), terms.price(), terms.createdAt(), sameness);
    }

    /** 150 and 150.00 are the same price. */
    private static String text(@Nullable BigDecimal price) {
        return price == null ? "-" : price.stripTrailingZeros().toPlainString();
    }
}
