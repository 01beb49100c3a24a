package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.json;
import static io.orderflow.orders.Orders.newTrader;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.orders.OrderApiTest;
import io.orderflow.orders.PlayedRisk;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PlayedRisk.class)
@DisplayName("Preview: what would become of an order, and nothing stored")
class PreviewTest extends OrderApiTest {

    @BeforeEach
    void risk_is_well() {
        PlayedRisk.answers(200, PlayedRisk.ACCEPTABLE);
    }

    @Test
    void answers_with_the_assessment_and_the_terms_and_stores_nothing() {
        String trader = newTrader();
        Response response =
                as(trader).header("Allow-Duplicate", "true").body(SEED_REQUEST).post("/api/v1/orders/preview");

        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        JsonPath preview = json(response);
        assertThat(preview.getBoolean("acceptable")).isTrue();
        assertThat(preview.getString("symbol")).isEqualTo("AAPL");
        assertThat(preview.getString("side")).isEqualTo("BUY");
        assertThat(preview.<BigDecimal>get("price")).isEqualTo(new BigDecimal("150.50"));
        assertThat(preview.<BigDecimal>get("buying_power_after")).isEqualTo(new BigDecimal("84202.25"));
        assertThat(preview.getList("errors")).isEmpty();
        assertThat(PlayedRisk.asked().path()).isEqualTo("/internal/assessments");
        assertThat(PlayedRisk.asked().authorization()).startsWith("Bearer ey");
        assertThat(JsonPath.from(PlayedRisk.asked().body()).<Map<String, Object>>get())
                .isEqualTo(JsonPath.from("""
                        {"terms":{"symbol":"AAPL","side":"BUY","quantity":100,"order_type":"MARKET","price":150.50,
                        "stop_loss":145.00,"take_profit":160.00,"time_in_force":"DAY"},"duplicate_allowed":true}""").<Map<String, Object>>get());
        assertThat(json(as(trader).get("/api/v1/orders")).getList("orders")).isEmpty();
        assertThat(response.header("X-RateLimit-Limit")).isNull();
    }

    @Test
    void passes_on_why_it_would_be_refused() {
        PlayedRisk.answers(200, """
                {"acceptable":false,"reference_price":150.00,"estimated_amount":15000.00,"estimated_fees":0.50,
                "reserved_cash":15000.50,"buying_power":5000.00,"buying_power_after":-10000.50,"rule_set":"1-0123456789ab",
                "errors":[{"code":"INSUFFICIENT_FUNDS","field":"quantity","limit":5000.00,"actual":15000.00,
                "message":"Insufficient funds for $15,000 order; available: $5,000","remedy":"Reduce it.",
                "related_order_id":null}]}""");

        JsonPath preview = json(as(newTrader()).body(SEED_REQUEST).post("/api/v1/orders/preview"));

        assertThat(preview.getBoolean("acceptable")).isFalse();
        assertThat(preview.getString("errors[0].code")).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(preview.getString("errors[0].message"))
                .isEqualTo("Insufficient funds for $15,000 order; available: $5,000");
        assertThat(preview.<BigDecimal>get("errors[0].limit")).isEqualTo(new BigDecimal("5000.00"));
    }

    @Test
    void is_validated_as_a_submission_is() {
        Response response = as(newTrader())
                .header("Allow-Duplicate", "perhaps")
                .body("{\"symbol\":\"aapl\",\"colour\":1}")
                .post("/api/v1/orders/preview");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.<List<String>>path("errors.code"))
                .containsExactlyInAnyOrder(
                        "HEADER_FORMAT", "FIELD_UNKNOWN", "SYMBOL_FORMAT", "FIELD_REQUIRED", "FIELD_REQUIRED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "no json",
                "{}",
                "{\"acceptable\":\"yes\"}",
                "{\"acceptable\":true,\"buying_power\":1e999999999,\"rule_set\":\"1\",\"errors\":[]}",
                "{\"acceptable\":true,\"buying_power\":1,\"rule_set\":\"1\",\"errors\":[null]}",
                "{\"acceptable\":true,\"buying_power\":1,\"rule_set\":null,\"errors\":[]}",
                "{\"acceptable\":false,\"buying_power\":1,\"rule_set\":\"1\",\"errors\":[]}",
                "{\"acceptable\":false,\"buying_power\":1,\"rule_set\":\"1\",\"errors\":[{\"code\":\"NOT_FOUND\",\"message\":\"m\",\"remedy\":\"r\"}]}",
                "{\"acceptable\":false,\"buying_power\":1,\"rule_set\":\"1\",\"errors\":[{\"code\":\"NO_SUCH\",\"message\":\"m\",\"remedy\":\"r\"}]}",
                "{\"acceptable\":true,\"buying_power\":1,\"rule_set\":\"1\",\"errors\":[]} {}"
            })
    void an_answer_of_risk_that_is_none_is_503(String hostile) {
        PlayedRisk.answers(200, hostile);
        assertAway(as(newTrader()).body(SEED_REQUEST).post("/api/v1/orders/preview"));
    }

    @Test
    void a_huge_answer_of_risk_is_503() {
        PlayedRisk.answers(200, "{\"acceptable\":" + " ".repeat(100_000) + "true}");
        assertAway(as(newTrader()).body(SEED_REQUEST).post("/api/v1/orders/preview"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 204, 302, 400, 403, 404, 500, 503})
    void risk_that_does_not_answer_as_agreed_is_503(int status) {
        PlayedRisk.answers(status, status == 204 ? "" : "{}");
        assertAway(as(newTrader()).body(SEED_REQUEST).post("/api/v1/orders/preview"));
    }

    @Test
    void an_access_that_ends_meanwhile_is_401() {
        PlayedRisk.answers(401, "{}");
        assertThat(as(newTrader())
                        .body(SEED_REQUEST)
                        .post("/api/v1/orders/preview")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void the_exchange_is_as_execution_service_reports_its_venues() {
        PlayedRisk.answers(200, "{}");
        assertThat(exchange()).isEqualTo("UP");
        assertThat(given().get("/api/v1/health/orders").statusCode()).isEqualTo(200);

        PlayedRisk.answers(
                503,
                "{\"checks\":[{\"name\":\"database\",\"status\":\"UP\"},{\"name\":\"venues\",\"status\":\"DOWN\"}]}");
        assertThat(exchange()).isEqualTo("DOWN");

        PlayedRisk.answers(
                503,
                "{\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\"},{\"name\":\"venues\",\"status\":\"UP\"}]}");
        assertThat(exchange()).isEqualTo("UNKNOWN");
        PlayedRisk.answers(503, "[1]");
        assertThat(exchange()).isEqualTo("UNKNOWN");
        PlayedRisk.answers(503, "{\"checks\":[1]}");
        assertThat(exchange()).isEqualTo("UNKNOWN");
        assertThat(given().get("/api/v1/health/orders").<String>path("status")).isEqualTo("DOWN");
    }

    private static String exchange() {
        return given().get("/api/v1/health/orders").path("dependencies.exchange");
    }

    private static void assertAway(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(503);
        assertThat(response.<String>path("code")).isEqualTo("TEMPORARILY_UNAVAILABLE");
        assertThat(response.<String>path("detail")).contains("Nothing was stored", "ask again in a few seconds");
        assertThat(response.header("Retry-After")).isEqualTo("2");
    }
}
