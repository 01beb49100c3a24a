package io.orderflow.simulator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.domain.fault.VenueFault;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("A venue that misbehaves on demand")
class FaultsTest {
    private final VenueCalls west = new VenueCalls("sim-west");
    private final String key = VenueCalls.newKey();

    @AfterEach
    void heal() {
        west.healAll();
    }

    @Test
    @DisplayName("takes an order and drops the answer")
    void accepts_then_drops() {
        west.strike("ACCEPT_THEN_DROP", key);

        assertThatThrownBy(() -> west.market(key, "KO", "buy", 1)).isInstanceOf(IOException.class);

        west.find(key).then().statusCode(200).body("status", equalTo("filled"));
        assertThat(west.struck("ACCEPT_THEN_DROP")).isPositive();
        west.market(VenueCalls.newKey(), "KO", "buy", 1).then().statusCode(200);
    }

    @Test
    @DisplayName("drops a request before it has taken the order")
    void drops_before_accepting() {
        west.strike("DROP_BEFORE_ACCEPTING", key);

        assertThatThrownBy(() -> west.market(key, "KO", "buy", 1)).isInstanceOf(IOException.class);

        west.find(key).then().statusCode(404);
        west.market(key, "KO", "buy", 1).then().statusCode(200);
        west.ledger(key).then().body("orders[0].sends", equalTo(1));
    }

    @Test
    @DisplayName("has in its ledger what came about a key, in the order in which it came, answered or not")
    void tells_sends_and_look_ups_of_a_key() {
        west.strike("DROP_BEFORE_ACCEPTING", key);
        assertThatThrownBy(() -> west.market(key, "KO", "buy", 1)).isInstanceOf(IOException.class);
        west.find(key).then().statusCode(404);
        west.ledger(key)
                .then()
                .body("orders[0].order", nullValue())
                .body("orders[0].sends", equalTo(0))
                .body("orders[0].calls.call", contains("SEND", "LOOK_UP"));

        west.market(key, "KO", "buy", 1).then().statusCode(200);
        west.find(key).then().statusCode(200);

        west.ledger(key)
                .then()
                .body("orders", hasSize(1))
                .body("orders[0].calls.call", contains("SEND", "LOOK_UP", "SEND", "LOOK_UP"))
                .body("orders[0].calls.status", contains(null, 404, 200, 200));
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR, 500, false",
        "BAD_GATEWAY_HTML, 502, true",
        "RATE_LIMITED, 429, false",
        "RATE_LIMITED_WITHOUT_HINT, 429, false",
        "UNAUTHORIZED, 401, false",
        "DUPLICATE_KEY_ANSWER, 422, true",
        "TRUNCATED_ANSWER, 200, true",
        "DELAY_ANSWER, 200, true"
    })
    @DisplayName("answers badly once, having taken the order or not")
    void answers_badly(String fault, int status, boolean taken) {
        west.strike(fault, key, 100);

        Response answer = west.market(key, "KO", "buy", 1);

        answer.then().statusCode(status);
        west.find(key).then().statusCode(taken ? 200 : 404);
        west.market(key, "KO", "buy", 1).then().statusCode(taken ? 422 : 200);
    }

    @Test
    @DisplayName("says when to come back only where the fault does")
    void hints_when_to_come_back() {
        west.strike("RATE_LIMITED", key, 2_500);
        assertThat(west.market(key, "KO", "buy", 1).header("Retry-After")).isEqualTo("3");
        west.strike("RATE_LIMITED_WITHOUT_HINT", key);
        assertThat(west.market(key, "KO", "buy", 1).header("Retry-After")).isNull();
    }

    @Test
    @DisplayName("answers with what no parser reads: a page, or half of the order")
    void answers_with_what_no_parser_reads() {
        west.strike("BAD_GATEWAY_HTML", key);
        west.market(key, "KO", "buy", 1).then().contentType("text/html");
        String another = VenueCalls.newKey();
        west.strike("TRUNCATED_ANSWER", another);

        String half = west.market(another, "KO", "buy", 1).asString();

        assertThat(half).startsWith("{\"id\":");
        assertThatThrownBy(() -> new ObjectMapper().readTree(half)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    @DisplayName("answers late what it has done at once")
    void answers_late() {
        west.strike("DELAY_ANSWER", key, 700);
        Instant begun = Instant.now();

        west.market(key, "KO", "buy", 1).then().statusCode(200);

        assertThat(Duration.between(begun, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(700));
    }

    @Test
    @DisplayName("strikes other requests than sends when it is told to")
    void strikes_other_requests() {
        west.market(key, "KO", "buy", 1).then().statusCode(200);
        west.order("SERVER_ERROR", ",\"call\":\"LOOK_UP\",\"key_prefix\":\"" + key + "\"")
                .then()
                .statusCode(200);

        west.find(VenueCalls.newKey()).then().statusCode(404);
        west.find(key).then().statusCode(500);
        west.find(key).then().statusCode(200);
    }

    @Test
    @DisplayName("does not find at once what it has just taken")
    void look_ups_lag() {
        west.order("LOOK_UP_LAGS", ",\"times\":0,\"delay_millis\":60000,\"key_prefix\":\"" + key + "\"");
        west.market(key, "KO", "buy", 1).then().statusCode(200);
        west.find(key).then().statusCode(404).body("code", equalTo(40410000));

        west.healAll();

        west.find(key).then().statusCode(200);
    }

    @Test
    @DisplayName("fills during a cancel")
    void fills_during_a_cancel() {
        String id = resting();
        west.strike("FILL_DURING_CANCEL", key);

        west.cancel(id).then().statusCode(204);

        west.find(key).then().body("status", equalTo("filled"));
    }

    @Test
    @DisplayName("accepts a cancel and never confirms it")
    void never_confirms_a_cancel() {
        String id = resting();
        west.strike("CANCEL_NEVER_CONFIRMED", key);

        west.cancel(id).then().statusCode(204);

        west.find(key).then().body("status", equalTo("pending_cancel"));
        west.cancel(id).then().statusCode(204);
        west.find(key).then().body("status", equalTo("canceled"));
    }

    private String resting() {
        return west.limit(key, "KO", "buy", 10, "40.00", "gtc").jsonPath().getString("id");
    }

    @Test
    @DisplayName("shows every fault with what it does, what is ordered and how often it struck")
    void shows_every_fault() {
        west.order("SERVER_ERROR", ",\"times\":3,\"symbol\":\"KO\"");

        west.faults()
                .then()
                .statusCode(200)
                .body("venue", equalTo("SIM-WEST"))
                .body("schedule", nullValue())
                .body("faults", hasSize(VenueFault.values().length))
                .body("faults.find { it.fault == 'SERVER_ERROR' }.does", equalTo("does nothing and answers 500"))
                .body("faults.find { it.fault == 'SERVER_ERROR' }.active[0].times", equalTo(3))
                .body("faults.find { it.fault == 'SERVER_ERROR' }.active[0].symbol", equalTo("KO"));
    }

    @Test
    @DisplayName("misbehaves by chance when it is given a schedule, and stops when that is taken back")
    void misbehaves_by_chance() {
        west.schedule("{\"seed\":42,\"probability\":1,\"faults\":[\"SERVER_ERROR\"]}")
                .then()
                .statusCode(200)
                .body("schedule.seed", equalTo(42));
        west.market(key, "KO", "buy", 1).then().statusCode(500);

        west.healAll();

        west.market(key, "KO", "buy", 1).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"fault\":\"NONSENSE\"}",
                "{\"fault\":\"SERVER_ERROR\",\"times\":-1}",
                "{\"fault\":\"SERVER_ERROR\",\"symbol\":\"NOPE\"}",
                "{\"fault\":\"SERVER_ERROR\",\"delay_millis\":600001}",
                "{\"fault\":\"STREAM_CUT\",\"call\":\"SEND\"}"
            })
    @DisplayName("refuses an order of a fault that makes no sense, and says why")
    void refuses_senseless_faults(String body) {
        Response answer = VenueCalls.authorized().body(body).post("/simulator/sim-west/faults");

        answer.then().statusCode(400);
        assertThat(answer.jsonPath().getString("message")).isNotBlank();
    }

    @Test
    @DisplayName("refuses a schedule that makes no sense, and what it does not know")
    void refuses_senseless_schedules() {
        west.schedule("{\"probability\":0.1}").then().statusCode(400);
        west.schedule("{\"seed\":1,\"probability\":1.5}").then().statusCode(400);
        west.schedule("{\"seed\":1,\"faults\":[]}").then().statusCode(400);
        VenueCalls.authorized()
                .delete("/simulator/sim-west/faults/NONSENSE")
                .then()
                .statusCode(404);
        VenueCalls.authorized().get("/simulator/sim-north/faults").then().statusCode(404);
    }
}
