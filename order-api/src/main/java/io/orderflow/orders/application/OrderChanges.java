package io.orderflow.orders.application;

import io.orderflow.chassis.CallersContext;
import io.orderflow.orders.config.OrdersConfig;
import io.orderflow.orders.domain.Order;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Wakes those who wait for an order to change, whichever instance learned of the change. */
@ApplicationScoped
public class OrderChanges {
    private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    private final int maxWatches;

    @Inject
    public OrderChanges(OrdersConfig config) {
        this(config.maxWaiters());
    }

    OrderChanges(int maxWatches) {
        this.maxWatches = maxWatches;
    }

    /** Says that the order may have changed. */
    public void changed(UUID orderId) {
        watches.getOrDefault(orderId, Set.of()).forEach(Watch::signal);
    }

    /** Says that any order may have changed: changes were missed. */
    public void anyChanged() {
        watches.values().forEach(ofOrder -> ofOrder.forEach(Watch::signal));
    }

    /** How many wait. */
    public int watching() {
        return count.get();
    }

    /** Watches an order from now on; empty if too many watch already. Must be closed. */
    public Optional<Watch> watch(UUID orderId) {
        if (count.incrementAndGet() > maxWatches) {
            count.decrementAndGet();
            return Optional.empty();
        }
        var watch = new Watch(orderId);
        watches.compute(orderId, (id, others) -> {
            Set<Watch> all = others == null ? ConcurrentHashMap.newKeySet() : others;
            all.add(watch);
            return all;
        });
        return Optional.of(watch);
    }

    /** One who waits for changes of one order. A change between two waits is not missed. */
    public final class Watch {
        private final UUID orderId;
        private volatile CompletableFuture<Void> next = new CompletableFuture<>();

        private Watch(UUID orderId) {
            this.orderId = orderId;
        }

        /**
         * Reads the order after each change until it is settled or the time is up.
         *
         * @return the order as last read
         */
        public Uni<Order> until(Predicate<Order> settled, Duration atMost, Supplier<Uni<Order>> read) {
            long deadline = System.nanoTime() + atMost.toNanos();
            return Uni.createFrom().deferred(() -> readAfterChange(settled, deadline, read));
        }

        /** Ends the watch. */
        public void close() {
            watches.computeIfPresent(orderId, (id, all) -> {
                if (all.remove(this)) {
                    count.decrementAndGet();
                }
                return all.isEmpty() ? null : all;
            });
        }

        private Uni<Order> readAfterChange(Predicate<Order> settled, long deadline, Supplier<Uni<Order>> read) {
            Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
            return change(left)
                    // Armed again before the row is read: what changes during the reading wakes the next wait.
                    .invoke(() -> next = new CompletableFuture<>())
                    .chain(read::get)
                    .chain(order -> settled.test(order) || System.nanoTime() >= deadline
                            ? Uni.createFrom().item(order)
                            : readAfterChange(settled, deadline, read));
        }

        private Uni<Void> change(Duration atMost) {
            return Uni.createFrom()
                    .completionStage(next)
                    .ifNoItem()
                    .after(atMost)
                    .recoverWithItem(() -> null)
                    .emitOn(CallersContext.now());
        }

        private void signal() {
            next.complete(null);
        }
    }
}
