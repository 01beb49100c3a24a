package io.orderflow.risk;

import static io.restassured.RestAssured.given;

import io.orderflow.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.path.json.config.JsonPathConfig;
import io.restassured.path.json.config.JsonPathConfig.NumberReturnType;
import io.restassured.response.Response;

/** Operations at work on accounts. */
final class OpsAccounts {
    static final String PATH = "/api/v1/ops/accounts";

    private OpsAccounts() {}

    static Response get(String traderId) {
        return given().auth().oauth2(TestTokens.ops("ops1")).get(PATH + "/{id}", traderId);
    }

    static Response list(String query) {
        return given().auth().oauth2(TestTokens.ops("ops1")).get(PATH + query);
    }

    static Response put(String traderId, String what, String body) {
        return given().auth()
                .oauth2(TestTokens.ops("ops1"))
                .contentType(ContentType.JSON)
                .body(body)
                .put(PATH + "/{id}/{what}", traderId, what);
    }

    /** Sets the cash, whatever the account's version. */
    static Response putCash(String traderId, String cash) {
        return put(traderId, "cash", "{\"cash\":%s,\"reason\":\"Deposit received.\"}".formatted(cash));
    }

    static Response putCash(String traderId, String cash, long version) {
        return put(
                traderId,
                "cash",
                "{\"cash\":%s,\"reason\":\"Deposit received.\",\"version\":%d}".formatted(cash, version));
    }

    /** Opens the trader's account, with a dollar; gives the trader. */
    static String opened(String traderId) {
        putCash(traderId, "1").then().statusCode(200);
        return traderId;
    }

    /** The body of an answer, with its decimals exact. */
    static JsonPath json(Response answer) {
        return answer.then().statusCode(200).extract().jsonPath(new JsonPathConfig(NumberReturnType.BIG_DECIMAL));
    }
}
