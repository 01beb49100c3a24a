package io.orderflow.orders.inbound;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Reason;
import io.orderflow.orders.domain.Order;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An order as HTTP shows it.
 *
 * @param exits what has become of stop_loss and take_profit: {@code NOT_ACTIVE}, since nobody watches them yet; null if
 *     neither was given
 * @param overfilled whether the venue has executed more than was ordered, which is on the account and not among the fills
 */
record OrderJson(
        UUID id,
        String traderId,
        String symbol,
        String side,
        int quantity,
        String orderType,
        @Nullable BigDecimal price,
        @Nullable BigDecimal stopLoss,
        @Nullable BigDecimal takeProfit,
        String timeInForce,
        String status,
        String phase,
        long version,
        @Nullable String exits,
        int filledQuantity,
        boolean overfilled,
        @Nullable BigDecimal averageFillPrice,
        @Nullable Reason reason,
        String idempotencyKey,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant expiresAt,
        List<FillJson> fills) {
    private static final String EXITS_NOT_ACTIVE = "NOT_ACTIVE";

    static OrderJson of(Order order) {
        OrderTerms terms = order.terms();
        boolean hasExits = terms.stopLoss() != null || terms.takeProfit() != null;
        return new OrderJson(
                order.id(),
                order.traderId(),
                terms.symbol(),
                terms.side().name(),
                terms.quantity(),
                terms.orderType().name(),
                terms.price(),
                terms.stopLoss(),
                terms.takeProfit(),
                terms.timeInForce().name(),
                order.state().status().name(),
                order.state().phase().name(),
                order.version(),
                hasExits ? EXITS_NOT_ACTIVE : null,
                order.state().filledQuantity(),
                order.overfilled(),
                order.state().averageFillPrice(),
                order.state().reason(),
                terms.idempotencyKey(),
                terms.createdAt(),
                order.updatedAt(),
                order.expiresAt(),
                order.fills().stream()
                        .map(fill -> FillJson.of(order.id(), fill))
                        .toList());
    }

    /** A fill as HTTP shows it. */
    record FillJson(
            UUID id,
            UUID orderId,
            Instant timestamp,
            int quantityFilled,
            BigDecimal priceAtFill,
            String venue,
            BigDecimal commission) {

        static FillJson of(UUID orderId, Fill fill) {
            return new FillJson(
                    fill.fillId(),
                    orderId,
                    fill.executedAt(),
                    fill.quantity(),
                    fill.price(),
                    fill.venue(),
                    fill.commission());
        }
    }
}
