package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submit;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.Orders;
import io.orderflow.orders.PlayedServices;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubmissionTest extends OrderApiTest {

    @Test
    @DisplayName("FR-001: the seed request is taken as it stands, and published")
    void takes_the_seed_request_as_it_stands() {
        String trader = newTrader();
        try (var services = PlayedServices.approving()) {
            Response response = submit(trader, SEED_REQUEST);

            assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
            var order = json(response);
            assertThat(order.getString("status")).isEqualTo("PENDING");
            assertThat(order.getString("phase")).isEqualTo("APPROVED");
            assertThat(order.getInt("version")).isEqualTo(1);
            assertThat(order.getString("side")).isEqualTo("BUY");
            assertThat(order.getString("time_in_force")).isEqualTo("DAY");
            assertThat(order.<BigDecimal>get("price")).isEqualTo(new BigDecimal("150.50"));
            assertThat(order.getString("exits")).isEqualTo("NOT_ACTIVE");
            assertThat(order.getString("idempotency_key")).matches(trader + ":AAPL:100:150\\.50:[0-9]{16}:v1");
            assertThat(response.header("Location")).endsWith("/api/v1/orders/" + order.getString("id"));
            assertThat(services.seen())
                    .filteredOn(event -> event.key().equals(trader))
                    .singleElement()
                    .isInstanceOfSatisfying(OrderEvent.Submitted.class, submitted -> {
                        assertThat(submitted.header().orderId()).hasToString(order.getString("id"));
                        assertThat(submitted.header().version()).isZero();
                        assertThat(submitted.terms().price()).isEqualTo(new BigDecimal("150.50"));
                    });
            Response again = Orders.get(trader, order.getString("id"));
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.asString()).isEqualTo(response.asString());
        }
    }

    @Test
    @DisplayName("Scenario 6: insufficient funds are the answer to the request, and the order exists, REJECTED")
    void answers_with_the_denials_of_risk() {
        String trader = newTrader();
        try (var services = PlayedServices.playing(event -> event instanceof OrderEvent.Submitted submitted
                ? List.of(PlayedServices.denied(submitted))
                : List.of())) {
            Response response = submit(trader, SEED_REQUEST);

            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.contentType()).startsWith("application/problem+json");
            var problem = json(response);
            assertThat(problem.getString("code")).isEqualTo("INSUFFICIENT_FUNDS");
            assertThat(problem.getString("detail"))
                    .isEqualTo("Insufficient funds for $15,000 order; available: $5,000");
            assertThat(problem.<BigDecimal>get("errors[0].limit")).isEqualByComparingTo("5000");
            assertThat(problem.<BigDecimal>get("errors[0].actual")).isEqualByComparingTo("15000");
            assertThat(problem.getString("errors[0].remedy")).isNotBlank();
            var order = json(Orders.get(trader, problem.getString("order_id")));
            assertThat(order.getString("status")).isEqualTo("REJECTED");
            assertThat(order.getString("reason.code")).isEqualTo("INSUFFICIENT_FUNDS");
        }
    }

    @Test
    void answers_pending_when_nobody_decides_in_time() {
        Response response = submit(newTrader(), SEED_REQUEST);

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(json(response).getString("phase")).isEqualTo("RECEIVED");
        assertThat(json(response).getInt("version")).isZero();
    }

    @Test
    void answers_at_once_when_asked_to() {
        long start = System.nanoTime();
        Response response = as(newTrader())
                .header("Prefer", "respond-async")
                .body(SEED_REQUEST)
                .post("/api/v1/orders");

        assertThat(response.statusCode()).isEqualTo(201);
        assertThat(response.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(json(response).getString("phase")).isEqualTo("RECEIVED");
        assertThat(System.nanoTime() - start).isLessThan(2_500_000_000L);
    }

    @Test
    @DisplayName("Fifty identical submissions at once with one key are one order")
    void fifty_identical_submissions_are_one_order() throws Exception {
        String trader = newTrader();
        String key = UUID.randomUUID().toString();
        Callable<Response> call = () ->
                as(trader).header("Idempotency-Key", key).body(SEED_REQUEST).post("/api/v1/orders");
        try (var services = PlayedServices.approving();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> futures =
                    threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> call).toList());

            var ids = futures.stream()
                    .map(Future::resultNow)
                    .map(response -> response.then().statusCode(201).extract().<String>path("id"))
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
            assertThat(services.seen())
                    .filteredOn(event -> event.key().equals(trader))
                    .hasSize(1);
            assertThat(json(as(trader).get("/api/v1/orders")).getList("orders")).hasSize(1);
        }
    }
}
