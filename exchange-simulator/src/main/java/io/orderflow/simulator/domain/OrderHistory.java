package io.orderflow.simulator.domain;

import java.util.List;

/**
 * An order and all its fills, oldest first.
 *
 * @param fills their quantities sum to the order's filled quantity
 */
public record OrderHistory(Order order, List<Fill> fills) {
    public OrderHistory {
        fills = List.copyOf(fills);
    }
}
