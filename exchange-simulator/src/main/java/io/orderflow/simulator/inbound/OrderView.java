package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Order;
import io.orderflow.simulator.domain.OrderStatus;
import io.orderflow.simulator.domain.Price;
import io.orderflow.simulator.domain.Wording;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order entity of the protocol: decimals as strings, everything unknown null. */
record OrderView(
        UUID id,
        String clientOrderId,
        Instant createdAt,
        Instant updatedAt,
        Instant submittedAt,
        @Nullable Instant filledAt,
        @Nullable Instant expiredAt,
        @Nullable Instant expiresAt,
        @Nullable Instant canceledAt,
        @Nullable Instant failedAt,
        @Nullable Instant replacedAt,
        @Nullable String replacedBy,
        @Nullable String replaces,
        UUID assetId,
        String symbol,
        String assetClass,
        @Nullable String notional,
        String qty,
        String filledQty,
        @Nullable String filledAvgPrice,
        String orderClass,
        String orderType,
        String type,
        String side,
        String timeInForce,
        @Nullable String limitPrice,
        @Nullable String stopPrice,
        String status,
        boolean extendedHours,
        @Nullable List<OrderView> legs,
        @Nullable String trailPercent,
        @Nullable String trailPrice,
        @Nullable String hwm) {

    static OrderView of(Order order) {
        return of(order, Wording.of(order.status()));
    }

    /** What the answer to a POST shows: the order taken, its way to the market still ahead. */
    static OrderView justTaken(Order order) {
        return of(order, "pending_new");
    }

    /** A cancel was accepted and not carried out yet. */
    static OrderView pendingCancel(Order order) {
        return of(order, "pending_cancel");
    }

    private static OrderView of(Order order, String status) {
        String type = Wording.of(order.terms().type());
        return new OrderView(
                order.id(),
                order.terms().clientOrderId(),
                order.createdAt(),
                order.updatedAt(),
                order.createdAt(),
                when(order, OrderStatus.FILLED),
                when(order, OrderStatus.EXPIRED),
                order.expiresAt(),
                when(order, OrderStatus.CANCELED),
                null,
                null,
                null,
                null,
                AssetView.idOf(order.terms().symbol()),
                order.terms().symbol(),
                AssetView.ASSET_CLASS,
                null,
                Long.toString(order.terms().quantity()),
                Long.toString(order.filledQuantity()),
                decimal(order.averagePrice()),
                "simple",
                type,
                type,
                Wording.of(order.terms().side()),
                Wording.of(order.terms().timeInForce()),
                price(order.terms().limitPrice()),
                price(order.terms().stopPrice()),
                status,
                false,
                null,
                null,
                null,
                null);
    }

    private static @Nullable Instant when(Order order, OrderStatus status) {
        return order.status() == status ? order.updatedAt() : null;
    }

    private static @Nullable String price(@Nullable Price price) {
        return price == null ? null : price.toString();
    }

    private static @Nullable String decimal(@Nullable BigDecimal value) {
        return value == null ? null : value.toPlainString();
    }
}
