package io.orderflow.risk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
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
@TestProfile(RiskServiceTest.Traders.class)
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "risk"))
class OpsAccountsRefusalsTest {
    private static final String CASH = "{\"cash\":5,\"reason\":\"r\"}";
    private static final String TRADER = "refused1";

    private List<String> before;

    @BeforeEach
    void look_at_all_accounts() throws Exception {
        before = accountsAndLimits();
    }

    @AfterEach
    void nothing_has_changed() throws Exception {
        assertThat(accountsAndLimits()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"GET, ''", "GET, /trader1", "PUT, /trader1/cash", "PUT, /trader1/limits", "PUT, /trader1/permissions"})
    @DisplayName("FR-013: accounts of everybody are for operations only")
    void refuses_everybody_else(String method, String path) {
        request(method, path, TestTokens.trader("trader1"))
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        request(method, path, TestTokens.compliance("c1"))
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        request(method, path, TestTokens.signedBySomeoneElse("ops1"))
                .then()
                .statusCode(401)
                .body("code", is("UNAUTHENTICATED"));
        given().contentType(ContentType.JSON)
                .body(CASH)
                .request(method, OpsAccounts.PATH + path)
                .then()
                .statusCode(401)
                .contentType(containsString("application/problem+json"))
                .body("code", is("UNAUTHENTICATED"));
    }

    @Test
    void refuses_whom_the_log_cannot_name() {
        request("PUT", "/" + TRADER + "/cash", TestTokens.ops("o".repeat(37)))
                .then()
                .statusCode(403)
                .body("code", is("TRADER_ID_UNUSABLE"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cash | {}                                                    | cash FIELD_REQUIRED, reason FIELD_REQUIRED",
                "cash | {\"cash\":null,\"reason\":null}                       | cash FIELD_REQUIRED, reason FIELD_REQUIRED",
                "cash | {\"cash\":-0.01,\"reason\":\"\"}                      | cash OUT_OF_RANGE, reason OUT_OF_RANGE",
                "cash | {\"cash\":1000000000000.01,\"reason\":\"a\\nb\"}      | cash OUT_OF_RANGE, reason VALUE_NOT_ALLOWED",
                "cash | {\"cash\":1e400,\"reason\":\"\\u0000\"}               | cash OUT_OF_RANGE, reason VALUE_NOT_ALLOWED",
                "cash | {\"cash\":1.001,\"reason\":5}                         | cash TOO_MANY_DECIMALS, reason WRONG_TYPE",
                "cash | {\"cash\":1e-30,\"reason\":\"r\",\"version\":0}       | cash TOO_MANY_DECIMALS, version OUT_OF_RANGE",
                "cash | {\"cash\":\"5\",\"reason\":\"r\",\"version\":1.5}     | cash WRONG_TYPE, version WRONG_TYPE",
                "cash | {\"cash\":true,\"reason\":\"r\",\"version\":\"1\"}    | cash WRONG_TYPE, version WRONG_TYPE",
                "cash | {\"cash\":5,\"reason\":\"r\",\"version\":1e99,\"x\":1}| x FIELD_UNKNOWN, version OUT_OF_RANGE",
                "cash | {\"cash\":5,\"reason\":\"r\",\"trader_id\":\"t\"}     | trader_id FIELD_UNKNOWN",
                "limits | {\"reason\":\"r\"} | max_position FIELD_REQUIRED, max_order_quantity FIELD_REQUIRED, max_order_notional FIELD_REQUIRED, daily_loss_limit FIELD_REQUIRED",
                "limits | {\"max_position\":100000001,\"max_order_quantity\":1000001,\"max_order_notional\":-1,\"daily_loss_limit\":0.001,\"reason\":\"r\"} | max_position OUT_OF_RANGE, max_order_quantity OUT_OF_RANGE, max_order_notional OUT_OF_RANGE, daily_loss_limit TOO_MANY_DECIMALS",
                "limits | {\"max_position\":1.5,\"max_order_quantity\":\"1\",\"max_order_notional\":[],\"daily_loss_limit\":{},\"reason\":\"r\"} | max_position WRONG_TYPE, max_order_quantity WRONG_TYPE, max_order_notional WRONG_TYPE, daily_loss_limit WRONG_TYPE",
                "permissions | {\"reason\":\"r\"} | state FIELD_REQUIRED, order_types FIELD_REQUIRED",
                "permissions | {\"state\":\"halted\",\"order_types\":[\"LIMIT\",\"LIMIT\"],\"reason\":\"r\"} | state VALUE_NOT_ALLOWED, order_types VALUE_NOT_ALLOWED",
                "permissions | {\"state\":1,\"order_types\":\"LIMIT\",\"reason\":\" \"} | state WRONG_TYPE, order_types WRONG_TYPE, reason OUT_OF_RANGE",
                "permissions | {\"state\":\"HALTED\",\"order_types\":[1],\"reason\":\"r\",\"cash\":1} | cash FIELD_UNKNOWN, order_types WRONG_TYPE"
            })
    @DisplayName("NFR-006: names every fault of a request at once")
    void names_every_fault(String what, String body, String faults) {
        var answer = OpsAccounts.put(TRADER, what, body)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("code", is("VALIDATION_FAILED"))
                .extract();

        assertThat(answer.jsonPath().<Map<String, Object>>getList("errors").stream()
                        .map(error -> error.get("field") + " " + error.get("code")))
                .containsExactly(faults.split(", "));
        assertThat(answer.jsonPath().<Map<String, Object>>getList("errors"))
                .allSatisfy(error -> assertThat(error)
                        .containsOnlyKeys("code", "field", "message", "limit", "actual", "remedy", "related_order_id"));
    }

    @Test
    void a_reason_has_at_most_500_characters() {
        OpsAccounts.put(TRADER, "cash", "{\"cash\":5,\"reason\":\"" + "é".repeat(501) + "\"}")
                .then()
                .statusCode(400)
                .body("errors[0].field", is("reason"))
                .body("errors[0].limit", is(500))
                .body("errors[0].actual", is(501));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "a:b", "0123456789012345678901234567890123456", "a b", "é"})
    @DisplayName("no account is kept under an id that no trader can have, nor under that of everybody")
    void refuses_ids_that_are_none(String traderId) {
        for (String what : List.of("cash", "limits", "permissions")) {
            OpsAccounts.put(traderId, what, "{}")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", is("trader_id"))
                    .body("errors[0].code", is("VALUE_NOT_ALLOWED"));
        }
        OpsAccounts.get(traderId).then().statusCode(404).body("code", is("ACCOUNT_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "5",
                "null",
                "\"x\"",
                "{",
                "{\"cash\":5,\"cash\":6,\"reason\":\"r\"}",
                "{\"cash\":NaN}",
                "{\"cash\":5,\"reason\":\"r\"} {}",
                "{'cash':5}"
            })
    void refuses_what_is_no_json_object(String body) {
        OpsAccounts.put(TRADER, "cash", body)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("code", is("MALFORMED_JSON"));
    }

    @Test
    void refuses_other_media_types_and_methods() {
        given().auth()
                .oauth2(TestTokens.ops("ops1"))
                .contentType("text/plain")
                .body(CASH)
                .put(OpsAccounts.PATH + "/trader1/cash")
                .then()
                .statusCode(415)
                .body("code", is("UNSUPPORTED_MEDIA_TYPE"));
        request("POST", "/trader1/cash", TestTokens.ops("ops1"))
                .then()
                .statusCode(405)
                .body("code", is("METHOD_NOT_ALLOWED"));
        request("PUT", "/trader1/nothing", TestTokens.ops("ops1")).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "?limit=0, limit OUT_OF_RANGE",
        "?limit=101, limit OUT_OF_RANGE",
        "?limit=x, limit WRONG_TYPE",
        "?limit=1&limit=2, limit VALUE_NOT_ALLOWED",
        "?after=, after OUT_OF_RANGE",
        "?after=a%00b, after VALUE_NOT_ALLOWED",
        "?before=a, before FIELD_UNKNOWN"
    })
    void refuses_a_list_that_cannot_be(String query, String fault) {
        var errors = given().urlEncodingEnabled(false)
                .auth()
                .oauth2(TestTokens.ops("ops1"))
                .get(OpsAccounts.PATH + query)
                .then()
                .statusCode(400)
                .body("code", is("VALIDATION_FAILED"))
                .extract()
                .jsonPath();

        assertThat(errors.getString("errors[0].field") + " " + errors.getString("errors[0].code"))
                .isEqualTo(fault);
    }

    private static Response request(String method, String path, String token) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(CASH)
                .request(method, OpsAccounts.PATH + path);
    }

    private static List<String> accountsAndLimits() throws Exception {
        try (var database = TestDatabase.superuser("risk");
                var query = database.createStatement();
                var rows =
                        query.executeQuery("SELECT a::text FROM accounts a UNION ALL SELECT l::text FROM risk_limits l"
                                + " UNION ALL SELECT o::text FROM outbox o ORDER BY 1")) {
            var all = new ArrayList<String>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }
}
