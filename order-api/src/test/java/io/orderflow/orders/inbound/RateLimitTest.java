package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.Orders;
import io.orderflow.orders.PlayedServices;
import io.orderflow.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("NFR-007: 100 orders in any minute of a trader, exactly")
class RateLimitTest extends OrderApiTest {
    private static final int LIMIT = 100;

    @Test
    void of_250_orders_at_once_100_are_stored_and_replays_in_between_do_not_count() throws Exception {
        String trader = newTrader();
        post(trader, "first").then().statusCode(201);
        List<Callable<Response>> calls = IntStream.range(0, 300)
                .<Callable<Response>>mapToObj(i -> i % 6 == 0 ? () -> post(trader, "first") : () -> post(trader, null))
                .toList();

        List<Response> answers;
        try (var threads = Executors.newFixedThreadPool(60)) {
            answers = threads.invokeAll(calls).stream().map(Future::resultNow).toList();
        }

        assertThat(IntStream.range(0, 300).filter(i -> i % 6 == 0).mapToObj(answers::get))
                .allMatch(replay -> replay.statusCode() == 201);
        List<Response> fresh = IntStream.range(0, 300)
                .filter(i -> i % 6 != 0)
                .mapToObj(answers::get)
                .toList();
        assertThat(fresh).hasSize(250);
        assertThat(fresh).filteredOn(answer -> answer.statusCode() == 201).hasSize(LIMIT - 1);
        assertThat(fresh)
                .filteredOn(answer -> answer.statusCode() == 429)
                .hasSize(250 - LIMIT + 1)
                .allSatisfy(RateLimitTest::assertRefused);
        assertThat(stored(trader)).isEqualTo(LIMIT);
        assertThat(fresh.stream()
                        .filter(answer -> answer.statusCode() == 201)
                        .map(answer -> Integer.parseInt(answer.header("X-RateLimit-Remaining")))
                        .sorted())
                .isEqualTo(IntStream.range(0, LIMIT - 1).boxed().toList());
    }

    @Test
    void an_order_counts_for_a_minute_and_the_answer_says_when_the_next_one_fits() throws Exception {
        String trader = newTrader();
        fill(trader);
        execute("UPDATE orders SET stored_at = clock_timestamp() - interval '50 seconds' WHERE id ="
                + " (SELECT id FROM orders WHERE trader_id = '" + trader + "' ORDER BY stored_at LIMIT 1)");

        Response refused = post(trader, null);

        assertRefused(refused);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(7, 10);
        assertThat(Long.parseLong(refused.header("X-RateLimit-Reset"))
                        - Instant.now().getEpochSecond())
                .isBetween(6L, 11L);

        execute("UPDATE orders SET stored_at = stored_at - interval '11 seconds' WHERE id ="
                + " (SELECT id FROM orders WHERE trader_id = '" + trader + "' ORDER BY stored_at LIMIT 1)");
        Response taken = post(trader, null);
        assertThat(taken.statusCode()).isEqualTo(201);
        assertThat(taken.header("X-RateLimit-Remaining")).isEqualTo("0");
        assertRefused(post(trader, null));
    }

    @Test
    void nothing_but_stored_orders_counts() throws Exception {
        String trader = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.denied(submitted))
                : List.of())) {
            Response denied = as(trader).body(SEED_REQUEST).post("/api/v1/orders");
            assertThat(denied.statusCode()).isEqualTo(400);
            assertThat(denied.header("X-RateLimit-Limit")).isEqualTo("100");
            assertThat(denied.header("X-RateLimit-Remaining")).isEqualTo("99");
        }
        as(trader).body("{}").post("/api/v1/orders").then().statusCode(400);
        String id = post(trader, "key").path("id");
        assertThat(post(trader, "key").header("X-RateLimit-Remaining")).isEqualTo("98");
        Response reused = as(trader)
                .header("Idempotency-Key", "key")
                .body(SEED_REQUEST.replace("100", "101"))
                .post("/api/v1/orders");
        assertThat(reused.statusCode()).isEqualTo(422);
        assertThat(reused.header("X-RateLimit-Remaining")).isEqualTo("98");

        fill(trader);
        assertThat(Orders.cancel(trader, id).statusCode()).isEqualTo(202);
        assertThat(post(trader, "key").statusCode()).isEqualTo(201);
        assertThat(post(newTrader(), null).statusCode()).as("another trader").isEqualTo(201);
    }

    /** Brings in orders until the minute is full. */
    private static void fill(String trader) {
        while (post(trader, null).statusCode() == 201) {
            // One more.
        }
    }

    private static Response post(String trader, String key) {
        var request = as(trader).header("Prefer", "respond-async").body(SEED_REQUEST);
        return (key == null ? request : request.header("Idempotency-Key", key)).post("/api/v1/orders");
    }

    private static void assertRefused(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(json(answer).getString("code")).isEqualTo("RATE_LIMITED");
        assertThat(json(answer).getString("detail"))
                .contains("100 orders within a minute", "Submit it again in " + answer.header("Retry-After"));
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
        assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("100");
        assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("0");
    }

    private static int stored(String trader) throws SQLException {
        try (var connection = TestDatabase.superuser("orders");
                var rows = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM orders WHERE trader_id = '" + trader + "'")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (var connection = TestDatabase.superuser("orders");
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
