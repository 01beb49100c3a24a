package io.orderflow.risk;

import static io.orderflow.risk.Previews.ORDER;
import static io.orderflow.risk.Previews.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no request for a preview. */
@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class PreviewRefusalsTest extends RiskServiceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "{}",
                "{\"terms\":null,\"duplicate_allowed\":false}",
                "{\"terms\":{},\"duplicate_allowed\":true}",
                "{\"terms\":5,\"duplicate_allowed\":true}"
            })
    void refuses_what_is_no_order(String body) {
        post(newTrader("rich"), body)
                .then()
                .statusCode(400)
                .contentType(containsString("application/problem+json"))
                .body("code", is("MALFORMED_JSON"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"quantity\":100>\"quantity\":0",
                "\"quantity\":100>\"quantity\":1000001",
                "\"quantity\":100>\"quantity\":1.5",
                "\"quantity\":100>\"quantity\":\"1\"",
                "\"price\":150.50>\"price\":0",
                "\"price\":150.50>\"price\":-1",
                "\"price\":150.50>\"price\":1e9",
                "\"price\":150.50>\"price\":1e-999999999",
                "MARKET\",\"price\":150.50>LIMIT\"",
                "\"AAPL\">\"aapl\"",
                "\"AAPL\">null",
                "\"BUY\">\"buy\"",
                "\"DAY\">\"GTD\"",
                "\"stop_loss\":145.00>\"stop_loss\":0",
                "\"take_profit\":160.00>\"take_profit\":-5",
                "\"symbol\">\"ticker\"",
                "\"duplicate_allowed\":false>\"duplicate_allowed\":\"no\"",
                "\"duplicate_allowed\":false>\"duplicate_allowed\":null",
                "\"duplicate_allowed\":false>\"trader_id\":\"rich-1\""
            })
    void refuses_terms_that_order_api_would_not_pass(String change) {
        String[] fromTo = change.split(">", -1);
        assertThat(ORDER).contains(fromTo[0]);

        post(newTrader("rich"), ORDER.replace(fromTo[0], fromTo[1]))
                .then()
                .statusCode(400)
                .body("code", is("MALFORMED_JSON"));
    }

    @Test
    @DisplayName("FR-013: a preview is of whoever the token is about, who must be a trader")
    void is_for_traders_only() {
        for (String token : List.of(TestTokens.ops("ops1"), TestTokens.compliance("c1"))) {
            post(given().auth().oauth2(token), ORDER).then().statusCode(403).body("code", is("FORBIDDEN"));
        }
        post(given(), ORDER).then().statusCode(401).body("code", is("UNAUTHENTICATED"));
        post("t".repeat(37), ORDER).then().statusCode(403).body("code", is("TRADER_ID_UNUSABLE"));
    }
}
