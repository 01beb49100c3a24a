package io.orderflow.risk;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import io.orderflow.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@TestProfile(RiskServiceTest.Traders.class)
class InstrumentsTest extends RiskServiceTest {
    private static final String PATH = "/api/v1/market/instruments";

    static Stream<String> those_with_a_role() {
        return Stream.of(TestTokens.trader("trader1"), TestTokens.compliance("compliance1"), TestTokens.ops("ops1"));
    }

    @ParameterizedTest
    @MethodSource("those_with_a_role")
    void shows_anybody_with_a_role_all_instruments_by_symbol(String token) {
        List<Map<String, String>> instruments =
                get(token, "").then().statusCode(200).extract().path("instruments");

        assertThat(instruments)
                .extracting(instrument -> instrument.get("symbol"))
                .isSorted()
                .contains("AAPL", "F", "GONE", "HALT", "V");
        assertThat(instruments)
                .contains(
                        Map.of("symbol", "AAPL", "name", "Apple Inc.", "status", "TRADABLE"),
                        Map.of("symbol", "HALT", "name", "Halted Holdings Inc.", "status", "SUSPENDED"),
                        Map.of("symbol", "PAUS", "name", "Paused Industries Inc.", "status", "HALTED"),
                        Map.of("symbol", "GONE", "name", "Gone & Delisted Co.", "status", "DELISTED"));
    }

    @Test
    void asks_who_is_there_and_for_a_role() {
        given().get(PATH).then().statusCode(401).body("code", is("UNAUTHENTICATED"));
        get(TestTokens.signedBySomeoneElse("trader1"), "").then().statusCode(401);
        get(TestTokens.token("somebody", Duration.ofHours(1), "guest"), "")
                .then()
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
    }

    @Test
    void takes_no_parameters() {
        get(TestTokens.trader("trader1"), "?symbol=AAPL")
                .then()
                .statusCode(400)
                .body("errors[0].code", is("FIELD_UNKNOWN"));
    }

    private static Response get(String token, String query) {
        return given().auth().oauth2(token).get(PATH + query);
    }
}
