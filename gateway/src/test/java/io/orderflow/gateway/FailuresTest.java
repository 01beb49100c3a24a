package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("NFR-004, NFR-006: what the gateway answers for a service that does not")
class FailuresTest {
    private static final String UUID_PATTERN = "[0-9a-f-]{36}";
    private static final String ORDER = "/api/v1/orders/0195e4a0-0000-7000-8000-000000000001";

    @TestHTTPResource
    URI gateway;

    @TestHTTPResource(management = true)
    URI management;

    @Test
    void says_that_nothing_was_sent_when_the_service_is_away() {
        given().body("{}")
                .post("/api/v1/orders")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("code", equalTo("SERVICE_UNREACHABLE"))
                .body("error_id", matchesPattern(UUID_PATTERN))
                .body("detail", containsString("Nothing of your request was carried out"));
    }

    @Test
    void waits_for_a_service_that_restarts_so_that_a_submission_survives_it() throws Exception {
        var answer = CompletableFuture.supplyAsync(
                () -> given().body("{}").post("/api/v1/orders"),
                task -> Thread.ofPlatform().start(task));
        await().pollDelay(Duration.ofMillis(400)).until(() -> true);

        try (var orders = StubService.idle("order-api")) {
            assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(201);
            assertThat(orders.seen()).hasSize(1);
        }
    }

    @Test
    void says_that_it_does_not_know_whether_a_cancel_arrived_and_does_not_repeat_it() {
        try (var orders = StubService.answering(
                "order-api",
                request -> request.body().onComplete(_ -> request.connection().close()))) {
            given().post(ORDER + "/cancel")
                    .then()
                    .statusCode(502)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("code", equalTo("SERVICE_CONNECTION_LOST"))
                    .body("error_id", matchesPattern(UUID_PATTERN))
                    .body("detail", containsString("unknown whether your request arrived"))
                    .body("detail", containsString("same Idempotency-Key"));
            assertThat(orders.seen()).hasSize(1);
        }
    }

    @Test
    void repeats_once_what_may_be_repeated_when_the_connection_breaks() {
        try (var orders = breakingEverySecond()) {
            given().get("/api/v1/orders").then().statusCode(200);
            assertThat(orders.seen()).hasSize(2);

            given().header("Idempotency-Key", "k-1")
                    .body("{\"quantity\":1}")
                    .post("/api/v1/orders")
                    .then()
                    .statusCode(201);
            assertThat(orders.seen()).hasSize(4);
            assertThat(orders.seen().getLast().body().join()).isEqualTo("{\"quantity\":1}");

            // That there is none is the stub's answer to it.
            given().body("{}").post("/api/v1/orders/preview").then().statusCode(404);
            assertThat(orders.seen()).hasSize(6);
        }
    }

    @Test
    void repeats_a_submission_that_has_no_key_under_one_of_its_own() {
        try (var orders = breakingEverySecond()) {
            given().body("{}").post("/api/v1/orders").then().statusCode(201);
            given().body("{}").post("/api/v1/orders").then().statusCode(201);

            var keys = orders.seen().stream()
                    .map(seen -> seen.headers().get("Idempotency-Key"))
                    .toList();
            assertThat(keys).hasSize(4).allSatisfy(key -> assertThat(key).startsWith("gateway-"));
            assertThat(keys.get(1)).isEqualTo(keys.get(0)).isNotEqualTo(keys.get(2));
            assertThat(keys.get(3)).isEqualTo(keys.get(2));
        }
    }

    private static StubService breakingEverySecond() {
        var calls = new AtomicInteger();
        return StubService.answering(
                "order-api",
                request -> request.body().onComplete(_ -> {
                    if (calls.incrementAndGet() % 2 == 1) {
                        request.connection().close();
                    } else {
                        ServiceAnswers.answer(request);
                    }
                }));
    }

    @Test
    void sends_what_cannot_be_repeated_over_a_connection_that_was_never_idle() {
        Set<HttpConnection> kept = ConcurrentHashMap.newKeySet();
        try (var orders = StubService.answering("order-api", request -> {
            if (kept.add(request.connection())) {
                ServiceAnswers.answer(request);
            } else {
                request.connection().close();
            }
        })) {
            given().get("/api/v1/orders").then().statusCode(200);

            // That there is none is the stub's answer to it.
            given().post(ORDER + "/cancel").then().statusCode(404);

            assertThat(orders.seen()).hasSize(2);
        }
    }

    @Test
    void sends_nothing_once_more_for_a_client_that_has_gone() throws Exception {
        var held = new AtomicInteger();
        var broken = new AtomicInteger();
        try (var orders = StubService.answering("order-api", request -> {
            if (held.getAndIncrement() == 0) {
                request.connection().closeHandler(_ -> broken.incrementAndGet());
            } else {
                ServiceAnswers.answer(request);
            }
        })) {
            try (var client = new Socket(gateway.getHost(), gateway.getPort())) {
                client.getOutputStream()
                        .write("GET /api/v1/orders HTTP/1.1\r\nHost: gateway\r\n\r\n".getBytes(US_ASCII));
                await().until(() -> orders.seen().size() == 1);
            }
            await().untilAtomic(broken, equalTo(1));

            given().body("{}").post("/api/v1/orders").then().statusCode(201);
            assertThat(orders.seen()).extracting(StubService.Seen::method).containsExactly("GET", "POST");
        }
        assertThat(metrics())
                .contains(
                        "orderflow_gateway_requests_seconds_count{outcome=\"broken_off\",route=\"orders\",status=\"499\"}");
    }

    @Test
    void is_not_misled_by_connections_that_died_while_they_were_kept() {
        Set<HttpConnection> kept = ConcurrentHashMap.newKeySet();
        Queue<HttpServerRequest> held = new ConcurrentLinkedQueue<>();
        var broken = new AtomicInteger();
        try (var orders = StubService.answering("order-api", request -> {
            if (held.size() < 3) {
                kept.add(request.connection());
                held.add(request);
            } else if (kept.contains(request.connection()) || broken.getAndIncrement() == 0) {
                request.connection().close();
            } else {
                ServiceAnswers.answer(request);
            }
        })) {
            var before = Stream.generate(FailuresTest::list).limit(3).toList();
            await().until(() -> kept.size() == 3);
            held.forEach(ServiceAnswers::answer);
            assertThat(before)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));

            given().get("/api/v1/orders").then().statusCode(200);

            assertThat(orders.seen()).hasSize(6);
        }
    }

    private static CompletableFuture<Response> list() {
        return CompletableFuture.supplyAsync(
                () -> given().get("/api/v1/orders"), task -> Thread.ofPlatform().start(task));
    }

    @Test
    void gives_up_after_the_second_break() {
        try (var orders = StubService.answering(
                "order-api", request -> request.connection().close())) {
            given().get("/api/v1/orders").then().statusCode(502).body("detail", not(containsString("Idempotency-Key")));
            assertThat(orders.seen()).hasSize(2);
        }
    }

    @Test
    void does_not_wait_for_ever() {
        try (var orders = StubService.answering("order-api", request -> {})) {
            Response answer =
                    given().header("Idempotency-Key", "k-2").body("{}").post("/api/v1/orders");

            answer.then()
                    .statusCode(504)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("code", equalTo("SERVICE_TIMEOUT"))
                    .body("error_id", matchesPattern(UUID_PATTERN))
                    .body("detail", containsString("same Idempotency-Key"));
            assertThat(answer.timeIn(TimeUnit.MILLISECONDS)).isBetween(2_900L, 5_000L);
            assertThat(orders.seen()).hasSize(1);
        }
    }

    @Test
    void waits_longer_for_what_stops_trading_because_that_waits_for_what_is_under_way() {
        try (var execution = StubService.answering(
                "execution-service",
                request -> Vertx.currentContext().owner().setTimer(4_000, _ -> ServiceAnswers.halted(request)))) {
            given().body("{}").put("/api/v1/ops/trading-state").then().statusCode(200);
            assertThat(execution.seen()).hasSize(1);
        }
    }

    @Test
    void waits_no_longer_than_usual_to_say_what_trading_is_halted() {
        try (var execution = StubService.answering(
                "execution-service",
                request -> Vertx.currentContext().owner().setTimer(4_000, _ -> ServiceAnswers.halted(request)))) {
            given().get("/api/v1/ops/trading-state").then().statusCode(504);
            assertThat(execution.seen()).hasSize(1);
        }
    }

    @Test
    void does_not_repeat_what_operations_set_even_with_a_key() {
        try (var execution = StubService.answering(
                "execution-service", request -> request.connection().close())) {
            given().header("Idempotency-Key", "k-3")
                    .body("{}")
                    .put("/api/v1/ops/trading-state")
                    .then()
                    .statusCode(502);
            assertThat(execution.seen()).hasSize(1);
        }
    }

    @Test
    void passes_a_services_own_refusal_on_as_it_is() {
        try (var orders = StubService.answering("order-api", request -> ServiceAnswers.rateLimited(request, 7))) {
            given().body("{}")
                    .post("/api/v1/orders")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", "7")
                    .contentType("application/problem+json")
                    .body("code", equalTo("RATE_LIMITED"))
                    .body("detail", equalTo("A detail."));
            assertThat(orders.seen()).hasSize(1);
        }
    }

    @Test
    void counts_by_route_and_outcome() {
        given().get("/api/v1/account").then().statusCode(503);

        assertThat(metrics())
                .contains(
                        "orderflow_gateway_requests_seconds_count{outcome=\"service_unreachable\",route=\"account\",status=\"503\"}")
                .contains("orderflow_gateway_retries_total{route=\"account\"}")
                .contains("orderflow_gateway_open_streams");
    }

    private String metrics() {
        return given().get(management.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
