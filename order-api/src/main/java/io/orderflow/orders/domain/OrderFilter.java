package io.orderflow.orders.domain;

import io.orderflow.events.OrderStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which of a trader's orders are asked for, newest first.
 *
 * @param status only orders in this status; null for all
 * @param symbol only orders of this instrument; null for all
 * @param limit how many at most, 1 to 100
 * @param offset how many newer ones are passed over
 */
public record OrderFilter(
        @Nullable OrderStatus status, @Nullable String symbol, int limit, int offset) {}
