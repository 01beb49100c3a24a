package io.orderflow.orders.inbound;

import io.orderflow.orders.domain.Order;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/** Log lines about an order carry its id and its trader's. */
final class OrderLog {
    private static final String ORDER_ID = "order_id";
    private static final String TRADER_ID = "trader_id";

    private OrderLog() {}

    static void infof(Logger logger, Order order, String what) {
        MDC.put(ORDER_ID, order.id().toString());
        MDC.put(TRADER_ID, order.traderId());
        try {
            logger.infof("order %s: %s", what, order.state().status());
        } finally {
            MDC.remove(ORDER_ID);
            MDC.remove(TRADER_ID);
        }
    }
}
