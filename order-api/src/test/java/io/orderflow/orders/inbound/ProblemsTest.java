package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static io.orderflow.orders.Orders.submit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Topic;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("NFR-006: every refusal is a problem document that says what to do")
class ProblemsTest extends OrderApiTest {

    @Test
    void all_faults_of_a_request_come_at_once_and_no_order_is_made() {
        String trader = newTrader();
        try (TopicProbe probe = TopicProbe.open(Topic.SUBMISSIONS)) {
            Response response = as(trader)
                    .header("Idempotency-Key", "k".repeat(129))
                    .body("{\"symbol\":\"aapl\",\"quantity\":1.5,\"order_type\":\"LIMIT\",\"colour\":\"red\"}")
                    .post("/api/v1/orders");

            assertProblem(response, 400, "VALIDATION_FAILED");
            assertThat(response.<String>path("errors.collect { it.code + ' ' + it.field }.sort().join(',')"))
                    .isEqualTo("FIELD_REQUIRED price,FIELD_UNKNOWN colour,IDEMPOTENCY_KEY_FORMAT Idempotency-Key,"
                            + "NOT_WHOLE_SHARES quantity,SYMBOL_FORMAT symbol");
            assertThat(json(as(trader).get("/api/v1/orders")).getList("orders")).isEmpty();
            assertThat(probe.events()).noneMatch(event -> event.key().equals(trader));
        }
    }

    @Test
    void figures_come_with_the_fault() {
        var problem = json(submit(newTrader(), SEED_REQUEST.replace("100", "1000001")));
        assertThat(problem.getString("errors[0].code")).isEqualTo("OUT_OF_RANGE");
        assertThat(problem.getInt("errors[0].limit")).isEqualTo(1_000_000);
        assertThat(problem.getInt("errors[0].actual")).isEqualTo(1_000_001);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"order\"",
                "{} {}",
                "{\"quantity\":1,\"quantity\":100}",
                "{\"quantity\":NaN}",
                "{\"quantity\":1000000000000000000000000000000000000000000000000000000000000000}",
                "{'symbol':'AAPL'}",
            })
    void refuses_what_is_not_one_json_object(String body) {
        Response response = submit(newTrader(), body);
        assertProblem(response, 400, "MALFORMED_JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"100\"", "true", "{}", "[100]", "1e999999999"})
    void refuses_wrong_types_field_by_field(String quantity) {
        Response response =
                submit(newTrader(), "{\"symbol\":\"AAPL\",\"order_type\":\"MARKET\",\"quantity\":" + quantity + "}");
        assertProblem(response, 400, "VALIDATION_FAILED");
        assertThat(response.<String>path("errors[0].field")).isEqualTo("quantity");
    }

    @Test
    void no_token_or_a_bad_one_is_401() {
        assertProblem(given().get("/api/v1/orders"), 401, "UNAUTHENTICATED");
        assertProblem(with("no token").get("/api/v1/orders"), 401, "UNAUTHENTICATED");
        assertProblem(with(TestTokens.signedBySomeoneElse("trader1")).get("/api/v1/orders"), 401, "UNAUTHENTICATED");
        assertProblem(
                with(TestTokens.token("trader1", Duration.ofHours(-2), "trader"))
                        .get("/api/v1/orders"),
                401,
                "UNAUTHENTICATED");
        assertProblem(
                given().contentType("application/json").body(SEED_REQUEST).post("/api/v1/orders"),
                401,
                "UNAUTHENTICATED");
    }

    @Test
    void another_role_is_403() {
        assertProblem(with(TestTokens.compliance("compliance1")).get("/api/v1/orders"), 403, "FORBIDDEN");
        assertProblem(
                with(TestTokens.ops("ops1"))
                        .contentType("application/json")
                        .body(SEED_REQUEST)
                        .post("/api/v1/orders"),
                403,
                "FORBIDDEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:b", "1234567890123456789012345678901234567"})
    void a_sub_that_cannot_be_a_traders_id_is_403(String sub) {
        assertProblem(submit(sub, SEED_REQUEST), 403, "TRADER_ID_UNUSABLE");
        assertProblem(as(sub).get("/api/v1/orders"), 403, "TRADER_ID_UNUSABLE");
    }

    @Test
    void wrong_addresses_methods_and_bodies_are_problems_too() {
        String trader = newTrader();
        assertProblem(as(trader).get("/api/v1/nothing"), 404, "NOT_FOUND");
        assertProblem(as(trader).get("/api/v1/orders/no-uuid"), 404, "ORDER_NOT_FOUND");
        assertProblem(as(trader).delete("/api/v1/orders"), 405, "METHOD_NOT_ALLOWED");
        assertProblem(
                with(TestTokens.trader(trader))
                        .contentType("text/plain")
                        .body(SEED_REQUEST)
                        .post("/api/v1/orders"),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
        assertProblem(
                as(trader).body("{\"symbol\":\"" + "A".repeat(70_000) + "\"}").post("/api/v1/orders"),
                413,
                "BODY_TOO_LARGE");
    }

    @Test
    void a_cancellation_needs_no_body() {
        assertProblem(
                with(TestTokens.trader(newTrader())).post("/api/v1/orders/0195e4a0-0000-7000-8000-000000000001/cancel"),
                404,
                "ORDER_NOT_FOUND");
    }

    @Test
    void health_names_what_is_down() {
        Response response = given().get("/api/v1/health/orders");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.<String>path("status")).isEqualTo("DOWN");
        assertThat(response.<Map<String, String>>path("dependencies"))
                .isEqualTo(Map.of("database", "UP", "broker", "UP", "exchange", "UNKNOWN"));
    }

    private static RequestSpecification with(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static void assertProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String>path("code")).isEqualTo(code);
        assertThat(response.<Integer>path("status")).isEqualTo(status);
        assertThat(response.<String>path("detail")).isNotBlank();
        assertThat(response.asString()).doesNotContain("Exception", "io.orderflow");
    }
}
