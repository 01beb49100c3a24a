package io.orderflow.orders.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.orders.domain.Order;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OrderChangesTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final OrderChanges changes = new OrderChanges(2);
    private final Order order = Order.received(
            UUID.randomUUID(),
            "trader1",
            new NewOrder("AAPL", Side.BUY, 1, OrderType.MARKET, null, null, null, TimeInForce.DAY),
            Instant.parse("2026-03-02T14:30:00Z"),
            Duration.ofSeconds(1));

    @Test
    void a_change_before_the_wait_is_not_missed() {
        var watch = changes.watch(order.id()).orElseThrow();
        changes.changed(order.id());
        assertThat(watch.until(read -> true, LONG, () -> Uni.createFrom().item(order))
                        .await()
                        .atMost(LONG.dividedBy(2)))
                .isSameAs(order);
    }

    @Test
    void a_change_while_reading_is_not_missed() {
        var watch = changes.watch(order.id()).orElseThrow();
        var reads = new AtomicInteger();
        changes.changed(order.id());
        watch.until(read -> reads.get() == 2, LONG, () -> {
                    reads.incrementAndGet();
                    changes.changed(order.id());
                    return Uni.createFrom().item(order);
                })
                .await()
                .atMost(LONG.dividedBy(2));
        assertThat(reads).hasValue(2);
    }

    @Test
    void answers_with_what_was_read_last_when_the_time_is_up() {
        var watch = changes.watch(order.id()).orElseThrow();
        var reads = new AtomicInteger();
        watch.until(read -> false, Duration.ofMillis(50), () -> {
                    reads.incrementAndGet();
                    return Uni.createFrom().item(order);
                })
                .await()
                .atMost(LONG);
        assertThat(reads).hasValue(1);
    }

    @Test
    void missed_changes_wake_everybody() {
        var watch = changes.watch(order.id()).orElseThrow();
        changes.anyChanged();
        assertThat(watch.until(read -> true, LONG, () -> Uni.createFrom().item(order))
                        .await()
                        .atMost(LONG.dividedBy(2)))
                .isSameAs(order);
    }

    @Test
    void the_number_of_those_who_wait_is_bounded() {
        var first = changes.watch(order.id()).orElseThrow();
        var second = changes.watch(UUID.randomUUID()).orElseThrow();
        assertThat(changes.watch(order.id())).isEmpty();
        first.close();
        first.close();
        assertThat(changes.watching()).isEqualTo(1);
        assertThat(changes.watch(order.id())).isPresent();
        second.close();
    }
}
