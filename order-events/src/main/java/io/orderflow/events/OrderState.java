package io.orderflow.events;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The order after the event, as a FIX execution report states it.
 *
 * @param filledQuantity shares executed so far (FIX CumQty)
 * @param leavesQuantity shares still open at a venue or to be sent (FIX LeavesQty); 0 once the status is final
 * @param averageFillPrice US dollars, quantity-weighted mean of the fills, at most 8 decimals; null before the first
 */
public record OrderState(
        OrderStatus status,
        OrderPhase phase,
        int filledQuantity,
        int leavesQuantity,
        @Nullable BigDecimal averageFillPrice,
        @Nullable Reason reason) {
    public OrderState {
        requireNonNull(status, "status");
        requireNonNull(phase, "phase");
        Bounds.notNegative(filledQuantity, "filled_quantity");
        Bounds.notNegative(leavesQuantity, "leaves_quantity");
        if (averageFillPrice != null) {
            Bounds.price(averageFillPrice, "average_fill_price");
        }
    }
}
