package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submitAsync;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.orders.OrderApiTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BurstTest extends OrderApiTest {
    /** More than the service has connections. */
    private static final int ORDERS = 30;

    @Test
    void orders_of_one_trader_that_wait_for_each_other_leave_the_database_to_others() throws Exception {
        String busy = newTrader();
        try (var threads = Executors.newFixedThreadPool(ORDERS)) {
            List<Future<UUID>> burst;
            try (var turn = TurnHeld.of(busy)) {
                Callable<UUID> submission = () -> submitAsync(busy, SEED_REQUEST);
                burst = Stream.generate(() -> threads.submit(submission))
                        .limit(ORDERS)
                        .toList();
                await().until(turn::isWaitedFor);

                UUID others = submitAsync(newTrader(), SEED_REQUEST);

                assertThat(others).isNotNull();
                assertThat(burst).noneMatch(Future::isDone);
            }
            for (Future<UUID> order : burst) {
                assertThat(order.get(60, SECONDS)).isNotNull();
            }
        }
    }
}
