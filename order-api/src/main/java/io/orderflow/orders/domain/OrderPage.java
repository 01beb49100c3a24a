package io.orderflow.orders.domain;

import java.util.List;

/**
 * Some of a trader's orders, newest first.
 *
 * @param hasMore whether older ones follow
 */
public record OrderPage(List<Order> orders, boolean hasMore) {
    public OrderPage {
        orders = List.copyOf(orders);
    }
}
