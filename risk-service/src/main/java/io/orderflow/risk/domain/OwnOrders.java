package io.orderflow.risk.domain;

import java.util.Optional;
import java.util.UUID;

/**
 * Other orders of the same trader in the same instrument that may speak against a new one.
 *
 * @param opposing the open one on the other side that a new order would meet first
 * @param alike the one of the same terms that is nearest in time and is open or was filled
 */
public record OwnOrders(Optional<OwnOrder> opposing, Optional<OwnOrder> alike) {

    /** There are none. */
    public static OwnOrders none() {
        return new OwnOrders(Optional.empty(), Optional.empty());
    }

    /** One of them. */
    public record OwnOrder(UUID orderId, OrderOutline outline) {}
}
