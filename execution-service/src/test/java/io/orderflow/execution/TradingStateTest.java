package io.orderflow.execution;

import static io.restassured.RestAssured.given;

import io.orderflow.events.Topic;
import io.orderflow.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.AfterEach;

/** What operations set of the trading state, in a service whose trading is active again after every test. */
abstract class TradingStateTest extends ExecutionServiceTest {
    static final String ADDRESS = "/api/v1/ops/trading-state";

    TradingStateTest() {
        super(Topic.EXECUTIONS, Topic.OPERATIONS);
    }

    @AfterEach
    void resume() {
        venue.release();
        set("FIRM", null, "ACTIVE").statusCode(200);
        set("SYMBOL", "STOPS", "ACTIVE").statusCode(200);
        set("TRADER", "trader7", "ACTIVE").statusCode(200);
    }

    static RequestSpecification ops() {
        return given().auth().oauth2(TestTokens.ops("ops1"));
    }

    /** Decided upon what is in force now. */
    static ValidatableResponse set(String scope, String subject, String state) {
        return set(scope, subject, state, newestVersion());
    }

    static ValidatableResponse set(String scope, String subject, String state, long version) {
        return put(TestTokens.ops("ops1"), body(scope, subject, state, ",\"version\":" + version))
                .then();
    }

    static long newestVersion() {
        return ops().get(ADDRESS).jsonPath().getLong("version");
    }

    static Response put(String token, String body) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body)
                .put(ADDRESS);
    }

    static String body(String scope, String subject, String state, String more) {
        String about = subject == null ? "" : ",\"subject\":\"" + subject + "\"";
        return "{\"scope\":\"" + scope + "\"" + about + ",\"state\":\"" + state + "\",\"reason\":\"a test\"" + more
                + "}";
    }
}
