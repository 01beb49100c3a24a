package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A trader asks for what is somebody else's in every way that comes to mind, and does not get it, nor an error of ours. */
@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
@DisplayName("FR-013: what a trader finds of others in the log")
class TradersViewTest {
    private static final String LOGS = "/api/v1/audit/logs";
    private static final String EXECUTIONS = "/api/v1/audit/reports/executions";
    private static final String TICKETS = "/api/v1/audit/reports/order-tickets";
    private static final String RANGE = "from=2000-01-01&to=2099-12-31";

    /** In place of what belongs to the other trader. */
    private static final String TRADER = "{trader}";

    private static final String ORDER = "{order}";
    private static final String CURSOR = "{cursor}";

    private final OrderStory own =
            OrderStory.of("own-" + UUID.randomUUID().toString().substring(0, 8));
    private final OrderStory other =
            OrderStory.of("other-" + UUID.randomUUID().toString().substring(0, 8), "MSFT");

    @TestHTTPResource("/")
    URI service;

    @BeforeEach
    void log_an_order_of_each() {
        try (var topics = TopicProbe.open()) {
            for (var story : List.of(own, other)) {
                topics.publish(story.submitted());
                topics.publish(story.approved());
                topics.publish(story.executed(2));
                topics.publish(story.filled(3, 100, 100));
            }
        }
        LogTable.awaitRows(own.orderId(), 4);
        LogTable.awaitRows(other.orderId(), 4);
    }

    /** Well-formed, and taken: the answer is whatever is one's own of it. */
    static Stream<String> answered() {
        return Stream.of(
                LOGS,
                LOGS + "?trader_id=" + TRADER,
                LOGS + "?order_id=" + ORDER,
                LOGS + "?trader_id=" + TRADER + "&order_id=" + ORDER,
                LOGS + "?symbol=MSFT",
                LOGS + "?action=FILLED&limit=500",
                LOGS + "?action=ACCOUNT_CHANGED",
                LOGS + "?action=TRADING_STATE_CHANGED",
                LOGS + "?from=2000-01-01T00:00:00Z&to=2099-12-31T23:59:59Z&limit=500",
                LOGS + "?trader_id=compliance1",
                LOGS + "?trader_id=%25",
                LOGS + "?trader_id=*",
                LOGS + "?trader_id=%27OR%271%27=%271",
                LOGS + "?trader_id=$1",
                EXECUTIONS + "?" + RANGE,
                EXECUTIONS + "?" + RANGE + "&trader_id=" + TRADER,
                EXECUTIONS + "?" + RANGE + "&trader_id=" + TRADER + "&format=summary",
                EXECUTIONS + "?" + RANGE + "&trader_id=" + TRADER + "&format=pdf",
                EXECUTIONS + "?" + RANGE + "&format=pdf",
                EXECUTIONS + "?" + RANGE + "&format=summary",
                EXECUTIONS + "?" + RANGE + "&trader_id=%27OR%271%27=%271",
                EXECUTIONS + "?" + RANGE + "&zone=Pacific/Apia",
                TICKETS + "?" + RANGE,
                TICKETS + "?" + RANGE + "&trader_id=" + TRADER,
                TICKETS + "?" + RANGE + "&trader_id=%25");
    }

    /** Taken by nobody. */
    static Stream<String> refused() {
        return Stream.of(
                LOGS + "?trader_id=" + TRADER + "&trader_id={own}",
                LOGS + "?trader_id={own}&trader_id=" + TRADER,
                LOGS + "?trader_id[]=" + TRADER,
                LOGS + "?traderId=" + TRADER,
                LOGS + "?TRADER_ID=" + TRADER,
                LOGS + "?app.trader_id=" + TRADER,
                LOGS + "?role=audit_compliance",
                LOGS + "?cursor=" + CURSOR,
                LOGS + "?cursor=" + CURSOR + "&trader_id=" + TRADER,
                LOGS + "?cursor=" + CURSOR + "&cursor=" + CURSOR,
                LOGS + "?cursor=AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                LOGS + "?cursor=%00",
                LOGS + "?cursor=" + "A".repeat(4_000),
                LOGS + "?cursor=1%20OR%201=1",
                LOGS + "?trader_id=%27;RESET/**/ROLE;--",
                LOGS + "?trader_id=%00",
                LOGS + "?trader_id={own}%00" + TRADER,
                LOGS + "?trader_id=%C0%80",
                LOGS + "?trader_id=%ED%A0%80",
                LOGS + "?trader_id=x%27%20UNION%20SELECT%20*%20FROM%20execution_logs--",
                LOGS + "?order_id=%27%20OR%20%271%27=%271",
                LOGS + "?order_id=" + ORDER + "%27",
                LOGS + "?order_id=*",
                LOGS + "?symbol=MSFT%27--",
                LOGS + "?symbol=%25",
                LOGS + "?action=FILLED%27;DROP%20TABLE%20execution_logs;--",
                LOGS + "?from=1970-01-01T00:00:00Z",
                LOGS + "?from=-infinity",
                LOGS + "?to=infinity",
                LOGS + "?from=2026-03-02T14:30:00Z%27::text",
                LOGS + "?from=+999999999-12-31T23:59:59Z",
                LOGS + "?limit=2147483648",
                LOGS + "?limit=-1",
                LOGS + "?limit=1e9",
                LOGS + "?limit=99999999999999999999999999",
                LOGS + "?limit=%D9%A1",
                LOGS + "?limit=500;SELECT",
                LOGS + "?limit=500&offset=1",
                EXECUTIONS,
                EXECUTIONS + "?from=2000-01-01",
                EXECUTIONS + "?" + RANGE + "&zone=%27;SET%20ROLE%20audit_compliance;--",
                EXECUTIONS + "?" + RANGE + "&zone=../../etc/localtime",
                EXECUTIONS + "?" + RANGE + "&zone=UTC%00",
                EXECUTIONS + "?" + RANGE + "&zone=" + "Z".repeat(4_000),
                EXECUTIONS + "?" + RANGE + "&zone=GMT%2B99:99",
                EXECUTIONS + "?" + RANGE + "&format=xlsx",
                EXECUTIONS + "?" + RANGE + "&format=csv&format=pdf",
                EXECUTIONS + "?" + RANGE + "&trader_id=" + TRADER + "&trader_id={own}",
                EXECUTIONS + "?from=0000-00-00&to=9999-99-99",
                EXECUTIONS + "?from=2026-02-30&to=2026-02-31",
                TICKETS + "?" + RANGE + "&format=csv",
                TICKETS + "?" + RANGE + "&order_id=" + ORDER,
                TICKETS + "?from=now()&to=2099-12-31");
    }

    /** Not even read. */
    static Stream<String> unreadable() {
        return Stream.of(LOGS + "?trader_id=%", LOGS + "?trader_id=%zz", LOGS + "?x=%u0041", LOGS + "?cursor=%4");
    }

    @ParameterizedTest
    @MethodSource("answered")
    void is_nothing_where_they_are_answered(String address) throws IOException {
        var answer = ask(address);

        assertThat(answer.status()).isEqualTo(200);
        var body = address.contains("format=pdf") ? text(answer.body()) : answer.body();
        assertThat(body).doesNotContain(other.orderId().toString(), "\"MSFT\"");
        if (!address.contains(TRADER)) {
            assertThat(body).doesNotContain(other.traderId());
        }
    }

    @ParameterizedTest
    @MethodSource({"refused", "unreadable"})
    void is_nothing_where_they_are_refused(String address) {
        var answer = ask(address);

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.body()).doesNotContain("SQL", "execution_logs_", "Exception", "MSFT\"");
    }

    @Test
    @DisplayName("one's own is there: the answers are not empty for some other reason")
    void has_their_own() {
        assertThat(ask(LOGS).body()).contains(own.orderId().toString());
        assertThat(ask(EXECUTIONS + "?" + RANGE).body()).contains(own.orderId().toString());
        assertThat(ask(TICKETS + "?" + RANGE).body()).contains(own.orderId().toString());
        assertThat(ask(LOGS + "?trader_id=" + TRADER).body()).startsWith("{\"entries\":[],");
    }

    private static String text(String pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf.getBytes(ISO_8859_1))) {
            return new PDFTextStripper().getText(document);
        }
    }

    private ApiAnswer ask(String address) {
        var filled = address.replace("{own}", own.traderId())
                .replace(TRADER, other.traderId())
                .replace(ORDER, other.orderId().toString());
        if (filled.contains(CURSOR)) {
            filled = filled.replace(CURSOR, othersCursor());
        }
        return new RawGet(service, TestTokens.trader(own.traderId())).get(filled);
    }

    private String othersCursor() {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.trader(other.traderId()))
                .queryParam("limit", 1)
                .get(LOGS)
                .jsonPath()
                .getString("next_cursor");
    }
}
