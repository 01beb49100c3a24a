package io.orderflow.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.events.Event;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.OperationsEvent.TradingStateChanged;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.testing.ApiContract;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
@DisplayName("US5: reports")
class ReportsTest {
    private static final String EXECUTIONS = "/api/v1/audit/reports/executions";
    private static final String TICKETS = "/api/v1/audit/reports/order-tickets";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final String trader = "t-" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    @DisplayName("of executions: CSV, summary and PDF have the same rows, totals and digest, and SQL has them, too")
    void agree_with_each_other_and_with_sql() throws Exception {
        LogScript.executions(trader, Instant.parse("2030-03-04T05:00:00Z"), 1_234);
        var day = Map.of("from", "2030-03-04", "to", "2030-03-04", "trader_id", trader);

        byte[] csv = report(compliance(), day, "csv")
                .contentType(containsString("text/csv"))
                .header("Content-Disposition", "attachment; filename=\"executions_2030-03-04_2030-03-04.csv\"")
                .extract()
                .asByteArray();
        var summary = new ObjectMapper()
                .readTree(report(compliance(), day, "summary").extract().asString());
        var pdf = text(report(compliance(), day, "pdf")
                .contentType("application/pdf")
                .extract()
                .asByteArray());

        var rows = rows(csv);
        assertThat(rows).hasSize(1_234).allMatch(row -> row.get("trader_id").equals(trader));
        assertThat(rows.stream().map(row -> row.get("recorded_at"))).isSorted();
        assertThat(summary.get("sha256").asText()).isEqualTo(sha256(csv));
        for (var side : List.of("BUY", "SELL")) {
            var total = summary.get(side.toLowerCase(Locale.ROOT));
            assertThat(total.get("executions").asText()).isEqualTo(sql("count(*)", side));
            assertThat(total.get("shares").asText())
                    .isEqualTo(sql("sum(quantity)", side))
                    .isEqualTo(sum(rows, side, "quantity").toPlainString());
            assertThat(total.get("amount").decimalValue())
                    .isEqualByComparingTo(sql("sum(quantity * price)", side))
                    .isEqualByComparingTo(sum(rows, side, "amount"));
            assertThat(total.get("commission").decimalValue())
                    .isEqualByComparingTo(sql("sum((event::jsonb #>> '{fill,commission}')::numeric)", side))
                    .isEqualByComparingTo(sum(rows, side, "commission"));
        }
        assertThat(summary.get("chain_heads").asText()).isEqualTo(sha256(lines(summary.get("heads"))));
        assertThat(pdf)
                .contains(trader, "America/New_York", sha256(csv), "Page 1 of ", "1,234")
                .contains(rows.getFirst().get("order_id"), rows.getLast().get("order_id"));
    }

    @Test
    @DisplayName("say where the chains stood at their moment: to compliance for each, to traders without any number")
    void say_where_the_chains_stand() throws Exception {
        var story = OrderStory.of(trader);
        log(story, story.submitted(), story.denied());

        var ofCompliance = json(ask(compliance(), TICKETS, today())
                .extract()
                .asString()
                .lines()
                .toList()
                .getLast());
        var ofTrader = json(
                report(TestTokens.trader(trader), today(), "summary").extract().asString());

        var heads = ofCompliance.at("/summary/heads");
        assertThat(heads).hasSize(17);
        assertThat(ofCompliance.at("/summary/chain_heads").asText()).isEqualTo(sha256(lines(heads)));
        for (var head : heads) {
            assertThat(hashAt(head.get("chain").asInt(), head.get("sequence").asLong()))
                    .isEqualTo(head.get("hash").asText());
        }
        assertThat(ofTrader.get("chain_heads").asText()).hasSize(64);
        assertThat(ofTrader.get("heads").isNull()).isTrue();
    }

    private static byte[] lines(JsonNode heads) {
        var lines = new StringBuilder();
        heads.forEach(head -> lines.append(head.get("chain").asInt())
                .append(' ')
                .append(head.get("sequence").asLong())
                .append(' ')
                .append(head.get("hash").asText())
                .append('\n'));
        return lines.toString().getBytes(UTF_8);
    }

    /** What the log has there, in whichever of its tables. */
    private static String hashAt(int chain, long sequence) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var query =
                        database.prepareStatement("SELECT hash FROM (SELECT chain, sequence, hash FROM execution_logs"
                                + " UNION ALL SELECT chain, sequence, hash FROM audit_accesses) AS log"
                                + " WHERE chain = ? AND sequence = ?")) {
            query.setInt(1, chain);
            query.setLong(2, sequence);
            try (var found = query.executeQuery()) {
                return found.next() ? found.getString(1) : "0".repeat(64);
            }
        }
    }

    @Test
    @DisplayName("have rows that cannot be read, and say so, instead of breaking off or leaving them out")
    void have_what_cannot_be_read() throws Exception {
        var story = OrderStory.of(trader);
        log(story, story.submitted(), story.approved(), story.executed(2), story.filled(3, 40, 40));
        LogScript.unreadableFill(story.orderId(), trader, Instant.now());

        var rows =
                rows(report(TestTokens.trader(trader), today(), "csv").extract().asByteArray());
        assertThat(rows).extracting(row -> row.get("kind")).containsExactly("ORDER", "UNREADABLE");
        assertThat(rows.getLast().get("order_id")).isEqualTo(story.orderId().toString());
        report(TestTokens.trader(trader), today(), "summary")
                .body("unreadable", equalTo(1))
                .body("all.executions", equalTo(1));
        var lines = ask(TestTokens.trader(trader), TICKETS, today())
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        ApiContract.ofThisRepository().checkPart("OrderTicket", lines.getFirst());
        assertThat(json(lines.getFirst()).at("/entries/4/unreadable").asBoolean())
                .isTrue();
        assertThat(json(lines.getLast()).at("/summary/orders").asInt()).isEqualTo(1);
    }

    private String sql(String aggregate, String side) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var query = database.prepareStatement("SELECT " + aggregate
                        + " FROM execution_logs WHERE trader_id = ? AND side = ? AND action = 'FILLED'")) {
            query.setString(1, trader);
            query.setString(2, side);
            try (var found = query.executeQuery()) {
                found.next();
                return found.getString(1);
            }
        }
    }

    @Test
    @DisplayName("of executions have what was executed beyond an order, and nothing that was not executed")
    void have_overfills() throws Exception {
        var story = OrderStory.of(trader);
        log(
                story,
                story.submitted(),
                story.approved(),
                story.executed(2),
                story.filled(3, 100, 100),
                story.overfilled(4, 30));

        var rows =
                rows(report(TestTokens.trader(trader), today(), "csv").extract().asByteArray());

        assertThat(rows).extracting(row -> row.get("quantity")).containsExactly("100", "30");
        assertThat(rows).extracting(row -> row.get("kind")).containsExactly("ORDER", "BEYOND_ORDER");
        assertThat(rows).extracting(row -> row.get("commission")).containsExactly("0.1750", "0.1750");
    }

    @Test
    @DisplayName("FR-013: of executions are of a trader's own, of everybody's for compliance")
    void are_of_what_one_may_see() throws Exception {
        LogScript.executions(trader, Instant.parse("2030-04-01T12:00:00Z"), 10);
        LogScript.executions("t-other", Instant.parse("2030-04-01T12:00:00Z"), 10);
        var day = Map.of("from", "2030-04-01", "to", "2030-04-01");

        assertThat(rows(report(TestTokens.trader(trader), day, "csv").extract().asByteArray()))
                .hasSize(10)
                .allMatch(row -> row.get("trader_id").equals(trader));
        assertThat(rows(report(compliance(), day, "csv").extract().asByteArray()))
                .hasSize(20);
        var text = text(report(TestTokens.trader(trader), day, "pdf").extract().asByteArray());
        assertThat(text).contains(trader).doesNotContain("t-other");
    }

    @Test
    void are_of_a_day_where_it_is_one() throws Exception {
        // Seven hours and a half around midnight in Tokyo, which is 15:00 UTC.
        LogScript.executions(trader, Instant.parse("2030-05-05T14:59:59.500Z"), 10);
        var day = new HashMap<>(Map.of("from", "2030-05-06", "to", "2030-05-06", "zone", "Asia/Tokyo"));

        var rows = rows(report(TestTokens.trader(trader), day, "csv").extract().asByteArray());

        assertThat(rows).hasSize(6);
        assertThat(rows.getFirst().get("recorded_at")).isEqualTo("2030-05-06T00:00:00.000000+09:00");
        day.put("zone", "UTC");
        day.put("from", "2030-05-05");
        day.put("to", "2030-05-05T15:00:00Z");
        assertThat(rows(report(TestTokens.trader(trader), day, "csv").extract().asByteArray()))
                .hasSize(4);
    }

    @Test
    void of_nothing_say_so() throws Exception {
        var day = Map.of("from", "2033-01-01", "to", "2033-01-01");

        assertThat(rows(report(compliance(), day, "csv").extract().asByteArray()))
                .isEmpty();
        assertThat(text(report(compliance(), day, "pdf").extract().asByteArray()))
                .contains("Nothing was executed", "Page 1 of 2");
        report(compliance(), day, "summary").body("all.executions", equalTo(0)).body("trader_id", equalTo(null));
    }

    @Test
    @DisplayName("that are too long to be printed say what to ask for instead")
    void are_printed_up_to_a_bound() throws Exception {
        LogScript.executions(trader, Instant.parse("2030-06-03T12:00:00Z"), 10_001);

        ask(compliance(), EXECUTIONS, Map.of("from", "2030-06-03", "to", "2030-06-03", "format", "pdf"))
                .statusCode(400)
                .body("code", is("VALIDATION_FAILED"))
                .body("errors.field", contains("format"))
                .body("errors[0].limit", is(10_000))
                .body("errors[0].remedy", containsString("format=csv"));
    }

    @Test
    void are_for_traders_and_compliance() {
        for (var address : List.of(EXECUTIONS, TICKETS)) {
            ask(TestTokens.ops("ops1"), address, today()).statusCode(403).body("code", is("FORBIDDEN"));
            given().queryParams(today()).get(address).then().statusCode(401).body("code", is("UNAUTHENTICATED"));
            given().auth()
                    .oauth2(compliance())
                    .queryParams(today())
                    .head(address)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    @DisplayName("of order tickets can be checked without us")
    void of_tickets_carry_their_digest() throws Exception {
        var filled = OrderStory.of(trader);
        log(filled, filled.submitted(), filled.approved(), filled.executed(2), filled.filled(3, 100, 100));
        var cancelled = OrderStory.of(trader, "MSFT");
        log(cancelled, cancelled.submitted(), cancelled.approved(), cancelled.cancelAfter(1), cancelled.cancelled(2));

        byte[] body = ask(TestTokens.trader(trader), TICKETS, today())
                .statusCode(200)
                .contentType("application/jsonl")
                .extract()
                .asByteArray();

        var lines = new String(body, UTF_8).lines().toList();
        assertThat(lines).hasSize(3);
        ApiContract.ofThisRepository().checkPart("OrderTicket", lines.get(0));
        ApiContract.ofThisRepository().checkPart("OrderTicket", lines.get(1));
        ApiContract.ofThisRepository().checkPart("TicketSummary", lines.get(2));
        assertThat(json(lines.get(0)).at("/executions/0/price").decimalValue()).isEqualByComparingTo("150.45");
        assertThat(json(lines.get(1)).get("cancelled_at").asText()).isNotEmpty();
        var last = lines.getLast().getBytes(UTF_8).length + 1;
        assertThat(json(lines.get(2)).at("/summary/sha256").asText())
                .isEqualTo(sha256(Arrays.copyOf(body, body.length - last)));
        assertThat(json(lines.get(2)).at("/summary/orders").asInt()).isEqualTo(2);
    }

    @Test
    @DisplayName("of order tickets name who of operations ended an order, to compliance")
    void of_tickets_name_the_responsible() throws Exception {
        var story = OrderStory.of(trader);
        var began = story.submitted().header().occurredAt();
        // The first ends all open orders; what is set until the venue has confirmed it ends nothing of this one.
        set("ops5", TradingState.HALTED, began.minusSeconds(3_600), true);
        set("ops7", TradingState.HALTED, began.plus(1_000, ChronoUnit.MICROS), true);
        set("ops8", TradingState.ACTIVE, began.plus(1_200, ChronoUnit.MICROS), false);
        set("ops9", TradingState.HALTED, began.plus(1_400, ChronoUnit.MICROS), true);
        log(story, story.submitted(), story.approved(), story.cancelledByOperations(2));

        var ofCompliance = new HashMap<>(today());
        ofCompliance.put("trader_id", trader);
        assertThat(responsible(compliance(), ofCompliance).toString())
                .isEqualTo("{\"capacity\":\"OPERATIONS\",\"person\":\"ops7\"}");
        assertThat(responsible(TestTokens.trader(trader), today()).toString())
                .isEqualTo("{\"capacity\":\"OPERATIONS\",\"person\":null}");
    }

    private void set(String by, TradingState state, Instant at, boolean cancels) {
        var setting = new TradingStateChanged(
                UUID.randomUUID(),
                TradingScope.TRADER,
                trader,
                state,
                99,
                by,
                "Asked by the trader.",
                at,
                cancels ? List.of(new Change("cancel_open_orders", null, "true")) : List.of());
        try (var topics = TopicProbe.open()) {
            topics.publish(setting);
        }
        LogTable.awaitRows("setting", () -> rowsOf(setting.eventId()), 1);
    }

    private static JsonNode responsible(String token, Map<String, String> parameters) throws Exception {
        var body = ask(token, TICKETS, parameters).statusCode(200).extract().asString();
        return json(body.lines().findFirst().orElseThrow()).get("responsible");
    }

    private static List<String> rowsOf(UUID eventId) throws SQLException {
        try (var database = TestDatabase.superuser("audit")) {
            return LogTable.column(database, "SELECT action FROM execution_logs WHERE event_id = ?", eventId);
        }
    }

    private static void log(OrderStory story, Event... events) {
        try (var topics = TopicProbe.open()) {
            List.of(events).forEach(topics::publish);
        }
        LogTable.awaitRows(story.orderId(), events.length);
    }

    private static Map<String, String> today() {
        var today = LocalDate.now(NEW_YORK);
        return Map.of(
                "from", today.minusDays(1).toString(), "to", today.plusDays(1).toString());
    }

    private static String compliance() {
        return TestTokens.compliance("compliance1");
    }

    private static ValidatableResponse report(String token, Map<String, String> parameters, String format) {
        var all = new HashMap<>(parameters);
        all.put("format", format);
        return ask(token, EXECUTIONS, all).statusCode(200).header("Cache-Control", "no-store");
    }

    private static ValidatableResponse ask(String token, String address, Map<String, String> parameters) {
        return given().auth().oauth2(token).queryParams(parameters).get(address).then();
    }

    private static List<CSVRecord> rows(byte[] csv) throws IOException {
        var format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        return format.parse(new InputStreamReader(new ByteArrayInputStream(csv), UTF_8))
                .getRecords();
    }

    private static BigDecimal sum(List<CSVRecord> rows, String side, String column) {
        return rows.stream()
                .filter(row -> row.get("side").equals(side))
                .map(row -> new BigDecimal(row.get(column)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
