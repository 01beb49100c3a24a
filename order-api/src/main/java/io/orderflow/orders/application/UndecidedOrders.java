package io.orderflow.orders.application;

import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;

/** Orders that risk-service has not decided in time. */
public interface UndecidedOrders {

    /**
     * Takes some orders whose time to be submitted again has come and that no other instance is taking, stores the same
     * events anew in the outbox and sets their next time, in one transaction.
     *
     * @param atMost how many orders
     * @param interval until the next time; doubles with each time, up to 32 times this
     * @return what is to be published
     */
    Uni<List<OutboxRow>> takeDue(int atMost, Duration interval);
}
