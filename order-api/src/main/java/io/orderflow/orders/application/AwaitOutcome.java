package io.orderflow.orders.application;

import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.orders.domain.Order;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Publishes what a trader asks of an order, and waits a little for what comes of it. */
@ApplicationScoped
class AwaitOutcome {
    private final OrderBook book;
    private final Outbox outbox;
    private final OrderChanges changes;
    private final OrdersConfig config;

    AwaitOutcome(OrderBook book, Outbox outbox, OrderChanges changes, OrdersConfig config) {
        this.book = book;
        this.outbox = outbox;
        this.changes = changes;
        this.config = config;
    }

    /**
     * Emits the order once it is settled, or as it is when the time is up.
     *
     * @param known the order as it was when it was asked for
     * @param asked what is to be published; null if it was asked for before
     */
    Uni<Order> of(Order known, @Nullable OutboxRow asked, Predicate<Order> settled) {
        var watch = changes.watch(known.id());
        if (asked != null) {
            outbox.publish(List.of(asked));
        }
        if (watch.isEmpty()) {
            return Uni.createFrom().item(known);
        }
        // What changed between reading the order and watching it was told to nobody.
        changes.changed(known.id());
        return watch.get()
                .until(settled, config.cancelWait(), () -> book.newest(known))
                .eventually(watch.get()::close);
    }
}
