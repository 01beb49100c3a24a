package io.orderflow.orders.inbound;

import io.orderflow.orders.domain.OrderFilter;
import io.orderflow.orders.domain.OrderPage;
import java.util.List;

/** A page of orders as HTTP shows it, newest first. */
record OrderPageJson(List<OrderJson> orders, int limit, int offset, boolean hasMore) {

    static OrderPageJson of(OrderPage page, OrderFilter filter) {
        return new OrderPageJson(
                page.orders().stream().map(OrderJson::of).toList(), filter.limit(), filter.offset(), page.hasMore());
    }
}
