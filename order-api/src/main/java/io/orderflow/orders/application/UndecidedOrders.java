package io.orderflow.orders.application;

import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Orders that risk-service has not decided in time. */
public interface UndecidedOrders {

    /**
     * Takes some orders whose time has come and that no other instance is taking, sets their next time, and stores the events of
     * those that must have been lost anew in the outbox, in one transaction. Lost is what still waits although an order that its
     * trader brought in more than the interval later has been decided, or what has waited for very long.
     *
     * @param atMost how many orders
     * @param interval until the next time; doubles with each further time, up to 32 times this
     * @param lostAfter how long is very long
     * @return what is to be published
     */
    Uni<List<OutboxRow>> takeDue(int atMost, Duration interval, Duration lostAfter);
}
