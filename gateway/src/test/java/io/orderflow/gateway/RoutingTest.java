package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("The gateway's doors")
class RoutingTest {
    private StubService orders;
    private StubService risk;
    private StubService execution;
    private StubService status;
    private StubService audit;

    @BeforeEach
    void open() {
        orders = StubService.idle("order-api");
        risk = StubService.idle("risk-service");
        execution = StubService.idle("execution-service");
        status = StubService.idle("status-service");
        audit = StubService.idle("audit-service");
    }

    @AfterEach
    void close() {
        stubs().values().forEach(StubService::close);
    }

    private Map<String, StubService> stubs() {
        return Map.of(
                "order-api", orders,
                "risk-service", risk,
                "execution-service", execution,
                "status-service", status,
                "audit-service", audit);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/orders?status=FILLED&limit=20, order-api",
        "/api/v1/orders/0195e4a0, order-api",
        "/api/v1/orders/0195e4a0/audit, audit-service",
        "/api/v1/audit/logs?from=2026-01-01T00:00:00Z, audit-service",
        "/api/v1/audit/reports/executions?from=2026-03-02&to=2026-03-02&format=csv, audit-service",
        "/api/v1/account, risk-service",
        "/api/v1/ops/accounts?limit=20, risk-service",
        "/api/v1/ops/trading-state, execution-service",
        "/api/v1/ops/orders, execution-service",
        "/api/v1/ops/venues, execution-service",
        "/api/v1/ops/dead-letters, execution-service",
        "/api/v1/ops/intake, order-api",
        "/q/openapi?format=json, order-api",
        "/ws/orders/events, status-service",
    })
    void lead_to_the_service_with_path_and_query_as_they_are(String uri, String service) {
        given().urlEncodingEnabled(false).get(uri);

        assertThat(stubs())
                .allSatisfy((name, stub) -> assertThat(stub.seen())
                        .extracting(StubService.Seen::uri)
                        .isEqualTo(name.equals(service) ? List.of(uri) : List.of()));
    }

    @Test
    void let_a_body_through() {
        given().body("{\"symbol\":\"AAPL\"}")
                .contentType("application/json")
                .post("/api/v1/orders")
                .then()
                .statusCode(201);

        assertThat(orders.seen().getFirst().body().join()).isEqualTo("{\"symbol\":\"AAPL\"}");
        assertThat(orders.seen().getFirst().headers().get("Content-Type")).startsWith("application/json");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/q/metrics",
                "/q/dev",
                "/internal/assessments",
                "/api/../q/metrics",
                "/api/%2e%2e/q/metrics"
            })
    void lead_nowhere_else_and_say_where_they_are(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("NOT_FOUND"))
                .body("doors", hasItem("/api/v1/orders"));
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void take_no_methods_that_no_service_has() {
        given().request("TRACE", "/api/v1/orders").then().statusCode(405);
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void pass_the_token_on_untouched_and_add_no_identity() {
        given().header("Authorization", "Bearer abc.def")
                .get("/api/v1/orders")
                .then()
                .statusCode(200);

        assertThat(orders.seen().getFirst().headers().get("Authorization")).isEqualTo("Bearer abc.def");

        given().get("/api/v1/account");

        assertThat(risk.seen().getFirst().headers().contains("Authorization")).isFalse();
    }

    @Test
    void say_themselves_where_a_request_comes_from() {
        given().header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-User", "admin")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .get("/api/v1/orders")
                .then()
                .statusCode(200);

        var headers = orders.seen().getFirst().headers();
        assertThat(headers.getAll("X-Forwarded-For")).containsExactly("127.0.0.1");
        assertThat(headers.get("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(headers.get("X-Forwarded-Host")).startsWith("localhost:");
        assertThat(headers.contains("X-Forwarded-User")).isFalse();
        assertThat(headers.contains("Forwarded")).isFalse();
        assertThat(headers.contains("X-Real-IP")).isFalse();
    }

    @Test
    void keep_to_themselves_what_is_meant_for_them() {
        given().header("Connection", "keep-alive, X-Secret")
                .header("X-Secret", "1")
                .header("TE", "trailers")
                .header("Proxy-Authorization", "Basic x")
                .get("/api/v1/orders")
                .then()
                .statusCode(200);

        var headers = orders.seen().getFirst().headers();
        assertThat(headers.contains("X-Secret")).isFalse();
        assertThat(headers.contains("TE")).isFalse();
        assertThat(headers.contains("Proxy-Authorization")).isFalse();
    }

    @Test
    void do_not_let_a_connection_header_remove_the_token() {
        given().header("Connection", "Authorization")
                .header("Authorization", "Bearer abc")
                .get("/api/v1/orders")
                .then()
                .statusCode(200);

        assertThat(orders.seen().getFirst().headers().get("Authorization")).isEqualTo("Bearer abc");
    }

    @Test
    void give_every_request_an_id_and_keep_the_clients_own() {
        given().get("/api/v1/orders").then().header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
        given().header("X-Request-Id", "desk-1").get("/api/v1/orders").then().header("X-Request-Id", "desk-1");

        assertThat(orders.seen().get(1).headers().get("X-Request-Id")).isEqualTo("desk-1");
    }

    @Test
    void answer_no_other_origin() {
        given().header("Origin", "https://elsewhere.example")
                .get("/api/v1/orders")
                .then()
                .header("Access-Control-Allow-Origin", (String) null);
    }

    @Test
    void sum_up_the_health_of_all_services() {
        given().get("/health")
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("services.order-api", equalTo("UP"));
        assertThat(audit.seen().getFirst().uri()).isEqualTo("/q/health/ready");

        audit.close();

        given().get("/health")
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body("services.order-api", equalTo("UP"))
                .body("services.audit-service", equalTo("DOWN"));
        audit = StubService.idle("audit-service");
    }

    @Test
    void are_well_themselves_whatever_the_services_are() {
        orders.close();

        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        orders = StubService.idle("order-api");
    }
}
