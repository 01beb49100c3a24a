package io.orderflow.orders.application;

import io.orderflow.events.OrderEvent;
import io.smallrye.mutiny.Uni;

/** What the events of other services make of the stored orders. */
public interface OrderProjection {

    /**
     * Takes an event in, in one transaction: its state if it is newer than what is stored, its fill if it is unseen, the
     * whole order if it is unknown.
     *
     * @return whether the state was newer
     */
    Uni<Boolean> project(OrderEvent event);
}
