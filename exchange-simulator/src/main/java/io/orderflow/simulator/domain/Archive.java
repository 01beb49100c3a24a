package io.orderflow.simulator.domain;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Where closed orders go once the ledger no longer keeps them in memory. Nothing put here changes again. */
public interface Archive {
    void put(OrderHistory history);

    Optional<OrderHistory> byId(UUID orderId);

    Optional<OrderHistory> byClientOrderId(String clientOrderId);

    /** All of them as of now, oldest first; may be read from any thread, later. */
    Contents contents();

    /** Archived orders up to some moment. */
    @FunctionalInterface
    interface Contents {
        void forEach(Consumer<OrderHistory> consumer);
    }
}
