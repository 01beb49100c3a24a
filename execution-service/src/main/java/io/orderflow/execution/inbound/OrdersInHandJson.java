package io.orderflow.execution.inbound;

import io.orderflow.events.Reason;
import io.orderflow.execution.application.OrdersInHand.Found;
import io.orderflow.execution.application.OrdersInHand.OrderInHand;
import io.orderflow.execution.domain.OpenPhase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Orders that are not over as HTTP shows them.
 *
 * @param counts of every phase, whichever were asked for
 */
record OrdersInHandJson(Map<OpenPhase, Long> counts, List<OrderJson> orders) {

    static OrdersInHandJson of(Found found) {
        return new OrdersInHandJson(
                found.counts(), found.orders().stream().map(OrderJson::of).toList());
    }

    /** One of them. */
    record OrderJson(
            UUID orderId,
            String traderId,
            String symbol,
            String side,
            int quantity,
            String orderType,
            @Nullable BigDecimal price,
            String timeInForce,
            String status,
            OpenPhase phase,
            Instant since,
            long version,
            int filledQuantity,
            String venue,
            int attempts,
            @Nullable ReasonJson reason,
            boolean cancelRequested,
            String nextTask,
            Instant nextAttemptAt,
            Instant createdAt,
            Instant updatedAt) {

        static OrderJson of(OrderInHand order) {
            return new OrderJson(
                    order.orderId(),
                    order.traderId(),
                    order.symbol(),
                    order.side(),
                    order.quantity(),
                    order.orderType(),
                    order.price(),
                    order.timeInForce(),
                    order.status(),
                    order.phase(),
                    order.since(),
                    order.version(),
                    order.filledQuantity(),
                    order.venue(),
                    order.attempts(),
                    ReasonJson.of(order.reason()),
                    order.cancelRequested(),
                    order.nextTask().name(),
                    order.nextAttemptAt(),
                    order.createdAt(),
                    order.updatedAt());
        }
    }

    /** Why it stands where it stands. */
    record ReasonJson(String code, String message) {
        static @Nullable ReasonJson of(@Nullable Reason reason) {
            return reason == null ? null : new ReasonJson(reason.code(), reason.message());
        }
    }
}
