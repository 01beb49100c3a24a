package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import io.orderflow.events.Topic;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("Quotes and bars, asked for")
class MarketDataTest {
    private static final Instant LONG_AGO = Instant.parse("2026-03-02T14:30:00Z");

    private final Quotes process = new Quotes("execution-" + UUID.randomUUID());
    private TopicProbe topics;

    @BeforeEach
    void open() {
        topics = TopicProbe.open();
    }

    @AfterEach
    void close() {
        topics.close();
    }

    @Test
    void shows_the_newest_quotes_in_the_order_asked_for_and_leaves_out_what_is_unknown() {
        topics.publish(process.beat(true, LONG_AGO, Instant.now()));
        topics.publish(process.quote("MDA", "150.40", "150.45", LONG_AGO.plusSeconds(1)));
        topics.publish(process.quote("MDB", "0", "12.00", LONG_AGO.plusSeconds(2)));

        await().untilAsserted(() -> get("/quotes?symbols=MDB,NOSUCH,MDA")
                .statusCode(200)
                .body("quotes.symbol", contains("MDB", "MDA"))
                .body("quotes.fresh", contains(true, true)));
        get("/quotes?symbols=MDA")
                .body("quotes[0].venue", is("SIM-EAST"))
                .body("quotes[0].bid", equalTo(150.40f))
                .body("quotes[0].bid_size", is(300))
                .body("quotes[0].ask", equalTo(150.45f))
                .body("quotes[0].ask_size", is(200))
                .body("quotes[0].timestamp", is("2026-03-02T14:30:01Z"));
    }

    @Test
    void shows_a_quote_as_stale_once_its_venue_is_not_heard() {
        topics.publish(process.beat(true, LONG_AGO, Instant.now()));
        topics.publish(process.quote("MDC", "150.40", "150.45", LONG_AGO));
        await().untilAsserted(() -> get("/quotes?symbols=MDC").body("quotes.fresh", contains(true)));

        topics.publish(process.beat(false, LONG_AGO, Instant.now()));

        await().untilAsserted(() -> get("/quotes?symbols=MDC").body("quotes.fresh", contains(false)));
    }

    @Test
    void draws_bars_of_mid_prices() {
        topics.publish(process.quote("MDD", "150.40", "150.45", LONG_AGO));
        topics.publish(process.quote("MDD", "150.60", "150.70", LONG_AGO.plusSeconds(61)));

        await().untilAsserted(() -> get("/bars?symbol=MDD&interval=5s")
                .statusCode(200)
                .body("symbol", is("MDD"))
                .body("interval_seconds", is(5))
                .body("bars.time", contains("2026-03-02T14:30:00Z", "2026-03-02T14:31:00Z"))
                .body("bars.close", contains(150.425f, 150.65f)));
        get("/bars?symbol=MDD").body("interval_seconds", is(60)).body("bars.open", contains(150.425f, 150.65f));
        get("/bars?symbol=NOSUCH&interval=1m").statusCode(200).body("bars", empty());
    }

    @Test
    void goes_on_behind_what_is_no_event() {
        topics.publish(Topic.QUOTES, "MDE", "rubbish".getBytes(StandardCharsets.UTF_8));
        topics.publish(process.quote("MDE", "1.00", "1.02", LONG_AGO));

        await().untilAsserted(() -> get("/quotes?symbols=MDE").body("quotes.symbol", contains("MDE")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /quotes                            | FIELD_REQUIRED    | symbols
            /quotes?symbols=                   | SYMBOL_FORMAT     | symbols
            /quotes?symbols=aapl               | SYMBOL_FORMAT     | symbols
            /quotes?symbols=AAPL,,MSFT         | SYMBOL_FORMAT     | symbols
            /quotes?symbols=A,B,C,D,E,F,G,H,I,J,K | OUT_OF_RANGE   | symbols
            /quotes?symbols=A&symbols=B        | VALUE_NOT_ALLOWED | symbols
            /quotes?symbols=A&limit=1          | FIELD_UNKNOWN     | limit
            /bars                              | FIELD_REQUIRED    | symbol
            /bars?symbol=aapl                  | SYMBOL_FORMAT     | symbol
            /bars?symbol=AAPL&interval=1h      | VALUE_NOT_ALLOWED | interval
            """)
    void names_what_is_wrong_with_a_request(String query, String code, String field) {
        get(query)
                .statusCode(400)
                .body("code", is("VALIDATION_FAILED"))
                .body("errors[0].code", is(code))
                .body("errors[0].field", is(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/quotes?symbols=AAPL", "/bars?symbol=AAPL"})
    void answers_who_has_a_role_and_nobody_else(String query) {
        for (var token :
                new String[] {TestTokens.trader("trader1"), TestTokens.compliance("compliance1"), TestTokens.ops("ops1")
                }) {
            get(token, query).statusCode(200);
        }
        get(TestTokens.token("somebody", Duration.ofHours(1), "guest"), query)
                .statusCode(403)
                .body("code", is("FORBIDDEN"));
        var unknown = given().get("/api/v1/market" + query);
        unknown.then().statusCode(401).body("code", is("UNAUTHENTICATED"));
        assertThat(unknown.header("WWW-Authenticate")).isEqualTo("Bearer");
        for (var token : new String[] {"rubbish", TestTokens.signedBySomeoneElse("trader1")}) {
            get(token, query)
                    .statusCode(401)
                    .body("code", is("UNAUTHENTICATED"))
                    .header("WWW-Authenticate", "Bearer");
        }
    }

    @Test
    void answers_as_every_service_what_it_does_not_have() {
        get("/nothing").statusCode(404).body("code", is("NOT_FOUND"));
        given().auth()
                .oauth2(TestTokens.trader("trader1"))
                .post("/api/v1/market/quotes")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD, OPTIONS");
    }

    private static ValidatableResponse get(String query) {
        return get(TestTokens.trader("trader1"), query);
    }

    private static ValidatableResponse get(String token, String query) {
        return given().auth().oauth2(token).get("/api/v1/market" + query).then();
    }
}
