package io.orderflow.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class AuditTrailResourceTest {
    private final OrderStory story = OrderStory.of("trader1");

    @BeforeEach
    void log_an_order() {
        try (var topics = TopicProbe.open()) {
            List.of(story.filled(3, 100, 100), story.executed(2), story.submitted(), story.approved())
                    .forEach(topics::publish);
        }
        LogTable.awaitRows(story.orderId(), 4);
    }

    @Test
    @DisplayName("US5: the trail has every step, by version")
    void shows_the_trail_to_its_trader() {
        trail(story.orderId(), TestTokens.trader("trader1"))
                .statusCode(200)
                .body("order_id", equalTo(story.orderId().toString()))
                .body("entries.action", contains("SUBMITTED", "APPROVED", "EXECUTED", "FILLED"))
                .body("entries.version", contains(0, 1, 2, 3))
                .body("entries[2].venue", equalTo("SIM-EAST"))
                .body("entries[2].retry_attempt", equalTo(0))
                .body("entries[2].error_code", nullValue())
                .body("entries[3].quantity", equalTo(100))
                .body("entries[3].price", equalTo(150.45f))
                .body("entries[3].status", equalTo("FILLED"))
                .body("entries[3].source.topic", equalTo("orders.executions"));
    }

    @Test
    @DisplayName("FR-013: somebody else's trail is as absent as one that never was")
    void hides_the_trail_from_other_traders() {
        trail(story.orderId(), TestTokens.trader("trader2"))
                .statusCode(404)
                .contentType(containsString("application/problem+json"))
                .body("code", is("ORDER_NOT_FOUND"));
        trail(UUID.randomUUID(), TestTokens.trader("t".repeat(37)))
                .statusCode(403)
                .body("code", is("TRADER_ID_UNUSABLE"));
        trail(UUID.randomUUID(), TestTokens.trader("trader1")).statusCode(404).body("code", is("ORDER_NOT_FOUND"));
    }

    @Test
    @DisplayName("US5: compliance reads the trail of any order")
    void shows_any_trail_to_compliance() {
        trail(story.orderId(), TestTokens.compliance("compliance1"))
                .statusCode(200)
                .body("entries.size()", is(4));
    }

    @Test
    void refuses_everybody_else() {
        trail(story.orderId(), TestTokens.ops("ops1")).statusCode(403).body("code", is("FORBIDDEN"));
        trail(story.orderId(), TestTokens.signedBySomeoneElse("trader1"))
                .statusCode(401)
                .body("code", is("UNAUTHENTICATED"));
        given().get("/api/v1/orders/{id}/audit", story.orderId())
                .then()
                .statusCode(401)
                .body("code", is("UNAUTHENTICATED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer .", "Bearer ..", "Bearer a.b", "bearer no.such.token", "Basic eDp5"})
    void refuses_what_is_no_token(String authorization) {
        given().header("Authorization", authorization)
                .get("/api/v1/orders/{id}/audit", story.orderId())
                .then()
                .statusCode(401)
                .contentType(containsString("application/problem+json"))
                .body("code", is("UNAUTHENTICATED"));
    }

    @Test
    void takes_an_id_that_is_none_for_an_order_that_is_none() {
        given().auth()
                .oauth2(TestTokens.trader("trader1"))
                .get("/api/v1/orders/{id}/audit", "1 OR 1=1")
                .then()
                .statusCode(404)
                .contentType(containsString("application/problem+json"));
    }

    @Test
    void is_ready_with_database_and_broker_and_counts_what_it_wrote() {
        given().get("/q/health/ready").then().statusCode(200).body("status", is("UP"));
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("orderflow_audit_rows_total{action=\"SUBMITTED\"}"))
                .body(containsString("orderflow_event_to_audit_seconds_bucket"));
    }

    private static ValidatableResponse trail(UUID orderId, String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/orders/{id}/audit", orderId)
                .then();
    }
}
