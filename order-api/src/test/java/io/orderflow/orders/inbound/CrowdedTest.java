package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.Event;
import io.orderflow.events.OrderEvent;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.PlayedServices;
import io.orderflow.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(CrowdedTest.OneAtATime.class)
@DisplayName("While all that requests may use of the database is in use")
class CrowdedTest extends OrderApiTest {
    /** One transaction of requests at a time. */
    public static final class OneAtATime implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "orderflow.orders.request-transactions", "1",
                    "orderflow.orders.connection-wait", "1s",
                    "orderflow.orders.decision-wait", "4s");
        }
    }

    @Test
    @DisplayName(
            "a request is refused with nothing done, decisions are taken in, and an order that is stored is the answer")
    void refuses_takes_decisions_in_and_answers_with_what_is_stored() throws Exception {
        String first = newTrader();
        String busy = newTrader();
        String late = newTrader();
        var approve = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var services = PlayedServices.playing(event -> approvedAfter(approve, event))) {
            var stored = submitted(first, threads);
            await().until(() -> !services.seen().isEmpty());

            CompletableFuture<Response> waiting;
            try (var turn = TurnHeld.of(busy)) {
                waiting = submitted(busy, threads);
                await().until(turn::isWaitedFor);

                var refused = submit(late, SEED_REQUEST);
                approve.countDown();
                await().until(() -> phaseOf(first).equals("APPROVED"));

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.<String>path("code")).isEqualTo("TOO_BUSY");
                assertThat(phaseOf(late)).isEmpty();
                assertThat(stored.join().statusCode()).isEqualTo(201);
                assertThat(stored.join().<String>path("phase")).isEqualTo("RECEIVED");
            }
            assertThat(waiting.join().statusCode()).isEqualTo(201);
        }
    }

    private static CompletableFuture<Response> submitted(String trader, Executor threads) {
        return CompletableFuture.supplyAsync(() -> submit(trader, SEED_REQUEST), threads);
    }

    private static List<? extends Event> approvedAfter(CountDownLatch approve, Event event) {
        try {
            approve.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.approved(submitted))
                : List.of();
    }

    /** Of the trader's one order, without asking the service; empty if there is none. */
    private static String phaseOf(String trader) throws SQLException {
        try (var connection = TestDatabase.superuser("orders");
                var query = connection.prepareStatement("SELECT phase FROM orders WHERE trader_id = ?")) {
            query.setString(1, trader);
            var rows = query.executeQuery();
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
