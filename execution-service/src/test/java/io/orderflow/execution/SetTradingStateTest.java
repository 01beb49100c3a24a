package io.orderflow.execution;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may set which trading state, and what is answered, read back and published. */
@QuarkusTest
class SetTradingStateTest extends TradingStateTest {
    @Test
    void only_operations_may_look_and_set() {
        given().get(ADDRESS).then().statusCode(401);
        given().auth().oauth2(TestTokens.trader("trader1")).get(ADDRESS).then().statusCode(403);
        put(TestTokens.trader("trader1"), body("FIRM", null, "HALTED", ""))
                .then()
                .statusCode(403);
        ops().get(ADDRESS).then().statusCode(200).body("states[0].scope", equalTo("FIRM"));
    }

    @ParameterizedTest
    @ValueSource(ints = {37, 129, 1000})
    void whom_the_log_cannot_name_sets_nothing(int length) {
        put(TestTokens.ops("o".repeat(length)), body("FIRM", null, "HALTED", ""))
                .then()
                .statusCode(403)
                .body("code", equalTo("TRADER_ID_UNUSABLE"));
        ops().get(ADDRESS).then().body("states[0].state", equalTo("ACTIVE"));
    }

    @Test
    void every_fault_is_named_at_once() {
        put(TestTokens.ops("ops1"), """
                        {"scope":"SYMBOL","subject":"aapl","state":"STOPPED","reason":" ","cancel_open_orders":"yes","x":1}""")
                .then()
                .statusCode(400)
                .body("code", equalTo("VALIDATION_FAILED"))
                .body("errors.field", contains("x", "subject", "state", "reason", "cancel_open_orders"))
                .body(
                        "errors.code",
                        contains("FIELD_UNKNOWN", "SYMBOL_FORMAT", "VALUE_NOT_ALLOWED", "OUT_OF_RANGE", "WRONG_TYPE"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"state":"HALTED","reason":"x"}                                    | scope   | FIELD_REQUIRED
            {"scope":"FIRM","subject":"AAPL","state":"HALTED","reason":"x"}    | subject | NOT_COMBINABLE
            {"scope":"TRADER","state":"HALTED","reason":"x"}                   | subject | FIELD_REQUIRED
            {"scope":"TRADER","subject":"a:b","state":"HALTED","reason":"x"}   | subject | OUT_OF_RANGE
            {"scope":"VENUE","subject":"NYSE","state":"HALTED","reason":"x"}   | subject | VALUE_NOT_ALLOWED
            {"scope":"FIRM","state":"halted","reason":"x"}                     | state   | VALUE_NOT_ALLOWED
            {"scope":"FIRM","state":"HALTED"}                                  | reason  | FIELD_REQUIRED
            {"scope":"FIRM","state":"HALTED","reason":7}                       | reason  | WRONG_TYPE
            {"scope":"FIRM","state":"ACTIVE","reason":"x"}                     | version | FIELD_REQUIRED
            {"scope":"FIRM","state":"REDUCING","reason":"x"}                   | version | FIELD_REQUIRED
            {"scope":"FIRM","state":"HALTED","reason":"x","version":0}         | version | OUT_OF_RANGE
            {"scope":"FIRM","state":"HALTED","reason":"x","version":"1"}       | version | WRONG_TYPE
            """)
    void a_fault_is_named_with_its_field(String body, String field, String code) {
        put(TestTokens.ops("ops1"), body)
                .then()
                .statusCode(400)
                .body("errors.field", contains(field))
                .body("errors.code", contains(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{\"scope\":\"FIRM\",\"scope\":\"FIRM\"}", "{", "{} {}"})
    void what_is_no_json_object_sets_nothing(String body) {
        put(TestTokens.ops("ops1"), body).then().statusCode(400).body("code", equalTo("MALFORMED_JSON"));
    }

    @Test
    void a_setting_is_answered_read_back_and_published() {
        long before = set("FIRM", null, "ACTIVE").extract().jsonPath().getLong("version");

        set("SYMBOL", "STOPS", "HALTED")
                .statusCode(200)
                .body("scope", equalTo("SYMBOL"))
                .body("subject", equalTo("STOPS"))
                .body("state", equalTo("HALTED"))
                .body("version", equalTo((int) before + 1))
                .body("reason", equalTo("a test"))
                .body("changed_by", equalTo("ops1"))
                .body("changed_at", notNullValue())
                .body("cancels_requested", equalTo(0));
        ops().get(ADDRESS)
                .then()
                .body("states.scope", contains("FIRM", "SYMBOL"))
                .body("states[0].subject", nullValue())
                .body("states[1].subject", equalTo("STOPS"))
                .body("states[1].version", equalTo((int) before + 1));
        var event = topics.await(TradingStateChanged.class, e -> e.version() == before + 1);
        assertThat(event.scope()).isEqualTo(TradingScope.SYMBOL);
        assertThat(event.state()).isEqualTo(TradingState.HALTED);
        assertThat(event.changedBy()).isEqualTo("ops1");
        assertThat(event.changes()).containsExactly(new Change("state", "ACTIVE", "HALTED"));

        set("SYMBOL", "STOPS", "HALTED").statusCode(200).body("version", equalTo((int) before + 2));
        assertThat(topics.await(TradingStateChanged.class, e -> e.version() == before + 2)
                        .changes())
                .isEmpty();
    }

    @Test
    void what_was_decided_upon_an_earlier_state_undoes_nothing_newer() {
        long seen = newestVersion();
        set("SYMBOL", "STOPS", "HALTED").statusCode(200);

        set("SYMBOL", "STOPS", "ACTIVE", seen)
                .statusCode(409)
                .body("code", equalTo("VERSION_CONFLICT"))
                .body("version", equalTo((int) seen + 1))
                .body(
                        "detail",
                        equalTo("Trading of symbol STOPS was set to HALTED by ops1 meanwhile (version " + (seen + 1)
                                + ": a test). Nothing is changed. Read it again, then set it."));
        set("SYMBOL", "STOPS", "REDUCING", seen).statusCode(409);
        ops().get(ADDRESS).then().body("version", equalTo((int) seen + 1)).body("states[1].state", equalTo("HALTED"));

        set("SYMBOL", "STOPS", "ACTIVE", seen + 1).statusCode(200).body("version", equalTo((int) seen + 2));
        // That nothing of STOPS is listed any more does not make it forgotten.
        set("SYMBOL", "STOPS", "HALTED", seen + 1).statusCode(409);
    }

    @Test
    void settings_of_other_subjects_are_no_conflict() {
        long seen = newestVersion();
        set("SYMBOL", "STOPS", "HALTED", seen).statusCode(200);
        set("TRADER", "trader7", "REDUCING", seen).statusCode(200).body("version", equalTo((int) seen + 2));
    }

    @Test
    void a_version_that_there_is_not_yet_sets_nothing() {
        long seen = newestVersion();

        set("FIRM", null, "ACTIVE", seen + 1)
                .statusCode(409)
                .body(
                        "detail",
                        equalTo("There is no version " + (seen + 1) + " yet: the newest is " + seen
                                + ". Nothing is changed. Read it again, then set it."));
    }

    @Test
    void a_repetition_is_answered_like_the_first_as_long_as_it_is_in_force() {
        long seen = newestVersion();
        set("SYMBOL", "STOPS", "HALTED", seen).statusCode(200).body("version", equalTo((int) seen + 1));

        set("SYMBOL", "STOPS", "HALTED", seen).statusCode(200).body("version", equalTo((int) seen + 1));
        assertThat(newestVersion()).isEqualTo(seen + 1);
        put(TestTokens.ops("ops2"), body("SYMBOL", "STOPS", "HALTED", ",\"version\":" + seen))
                .then()
                .statusCode(409);

        set("SYMBOL", "STOPS", "ACTIVE", seen + 1).statusCode(200);
        set("SYMBOL", "STOPS", "HALTED", seen).statusCode(409);
    }

    @Test
    void a_call_that_cancels_is_no_repetition_of_one_that_did_not() {
        long seen = newestVersion();
        set("SYMBOL", "STOPS", "REDUCING", seen).statusCode(200);
        String cancelling = body("SYMBOL", "STOPS", "REDUCING", ",\"cancel_open_orders\":true,\"version\":" + seen);

        put(TestTokens.ops("ops1"), cancelling).then().statusCode(409);
    }

    @Test
    void the_brake_needs_no_version() {
        long seen = newestVersion();
        put(TestTokens.ops("ops1"), body("SYMBOL", "STOPS", "HALTED", ""))
                .then()
                .statusCode(200);
        put(TestTokens.ops("ops1"), body("SYMBOL", "STOPS", "HALTED", ",\"version\":null"))
                .then()
                .statusCode(200)
                .body("version", equalTo((int) seen + 2));
    }

    @Test
    void the_states_of_several_subjects_stand_side_by_side() {
        set("SYMBOL", "STOPS", "HALTED").statusCode(200);
        set("TRADER", "trader7", "REDUCING").statusCode(200);

        ops().get(ADDRESS)
                .then()
                .body("states.scope", containsInAnyOrder("FIRM", "SYMBOL", "TRADER"))
                .body("states.state", hasItem("REDUCING"));
    }
}
