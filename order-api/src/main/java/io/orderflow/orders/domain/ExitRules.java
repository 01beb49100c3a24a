package io.orderflow.orders.domain;

import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.events.Side;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the exits of an order lie. A buyer loses when the price falls: the stop is below the price and the profit above;
 * for a seller it is the other way round. Without a price (a market order) they are held against each other.
 */
record ExitRules(
        Side side,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit) {

    List<RequestFault> faults() {
        boolean buys = side == Side.BUY;
        if (price == null) {
            return relation("stop_loss", stopLoss, buys, "take_profit", takeProfit).stream()
                    .toList();
        }
        return Stream.of(
                        relation("stop_loss", stopLoss, buys, "price", price),
                        relation("take_profit", takeProfit, !buys, "price", price))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<RequestFault> relation(
            String field,
            @Nullable BigDecimal value,
            boolean mustBeBelow,
            String otherField,
            @Nullable BigDecimal other) {
        if (value == null || other == null) {
            return Optional.empty();
        }
        int order = value.compareTo(other);
        if (mustBeBelow ? order < 0 : order > 0) {
            return Optional.empty();
        }
        String where = mustBeBelow ? "below" : "above";
        return Optional.of(new RequestFault(
                RefusalCode.WRONG_SIDE_OF_PRICE,
                field,
                "For a %s order %s must be %s %s $%s.".formatted(side, field, where, otherField, other.toPlainString()),
                other,
                value,
                "Choose a %s %s $%s, or leave it out.".formatted(field, where, other.toPlainString())));
    }
}
