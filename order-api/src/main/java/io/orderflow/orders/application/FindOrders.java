package io.orderflow.orders.application;

import io.orderflow.orders.domain.Order;
import io.orderflow.orders.domain.OrderFilter;
import io.orderflow.orders.domain.OrderPage;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows a trader their own orders. */
@ApplicationScoped
public class FindOrders {
    private final OrderBook book;

    public FindOrders(OrderBook book) {
        this.book = book;
    }

    /** One order with its fills; null if the trader has no such order. */
    public Uni<@Nullable Order> find(String traderId, UUID orderId) {
        return book.asTrader(traderId, () -> book.find(orderId));
    }

    /** A page of orders with their fills, newest first. */
    public Uni<OrderPage> list(String traderId, OrderFilter filter) {
        return book.asTrader(traderId, () -> book.list(filter));
    }
}
