package io.orderflow.simulator.domain;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Where closed orders go once the ledger no longer keeps them in memory. Nothing put here changes again. */
public interface Archive {
    void put(OrderHistory history);

    Optional<OrderHistory> byId(UUID orderId);

    Optional<OrderHistory> byClientOrderId(String clientOrderId);

    /** All of them, oldest first. */
    void forEach(Consumer<OrderHistory> consumer);
}
