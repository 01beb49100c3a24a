package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.domain.Cancellation;
import io.orderflow.simulator.domain.Order;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.UUID;

/** Orders whose cancel was accepted and never carried out, the newest of them. Forgotten by a restart. */
@ApplicationScoped
public class IgnoredCancels {
    private static final int MOST = 10_000;

    private final SequencedSet<UUID> orders = new LinkedHashSet<>();

    Cancellation ignore(RunningVenue venue, UUID orderId) {
        Cancellation cancellation = venue.ignoreCancel(orderId);
        if (cancellation instanceof Cancellation.Accepted) {
            note(orderId);
        }
        return cancellation;
    }

    private synchronized void note(UUID orderId) {
        orders.add(orderId);
        if (orders.size() > MOST) {
            orders.removeFirst();
        }
    }

    /** The order as it is shown: pending_cancel for as long as it is open. */
    synchronized OrderView view(Order order) {
        return order.isOpen() && orders.contains(order.id()) ? OrderView.pendingCancel(order) : OrderView.of(order);
    }
}
