package io.orderflow.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.orderflow.events.Event;
import io.orderflow.events.OperationsEvent;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
@DisplayName("US5: the log")
class AuditLogResourceTest {
    private static final String LOGS = "/api/v1/audit/logs";

    private final String trader = "t-" + UUID.randomUUID().toString().substring(0, 8);
    private final OrderStory apple = OrderStory.of(trader);
    private final OrderStory microsoft = OrderStory.of(trader, "MSFT");
    private final OperationsEvent deposit = Operations.deposited(trader);

    @BeforeEach
    void log_two_orders_and_a_deposit() {
        List<Event> events = List.of(
                apple.submitted(),
                apple.approved(),
                apple.executed(2),
                apple.filled(3, 100, 100),
                microsoft.submitted(),
                microsoft.denied(),
                deposit);
        try (var topics = TopicProbe.open()) {
            events.forEach(topics::publish);
        }
        LogTable.awaitRows(apple.orderId(), 4);
        LogTable.awaitRows(microsoft.orderId(), 2);
        LogTable.awaitRows("deposit", this::depositRows, 1);
    }

    private List<String> depositRows() throws SQLException {
        try (var database = TestDatabase.superuser("audit")) {
            return LogTable.column(database, "SELECT action FROM execution_logs WHERE event_id = ?", deposit.eventId());
        }
    }

    @Test
    @DisplayName("compliance sees who, when, what, price, venue and status, and what operations changed")
    void shows_everything_to_compliance() {
        page(compliance(), Map.of("trader_id", trader))
                .body("entries", hasSize(7))
                .body("entries.trader_id", everyItem(equalTo(trader)))
                .body("limit", is(100))
                .body("next_cursor", nullValue());
        page(compliance(), Map.of("trader_id", trader, "action", "FILLED"))
                .body("entries", hasSize(1))
                .body("entries[0].order_id", equalTo(apple.orderId().toString()))
                .body("entries[0].price", equalTo(150.45f))
                .body("entries[0].quantity", equalTo(100))
                .body("entries[0].venue", equalTo("SIM-EAST"))
                .body("entries[0].status", equalTo("FILLED"))
                .body("entries[0].changes", empty());
        page(compliance(), Map.of("trader_id", trader, "action", "ACCOUNT_CHANGED"))
                .body("entries", hasSize(1))
                .body("entries[0].order_id", nullValue())
                .body("entries[0].changed_by", equalTo("ops1"))
                .body("entries[0].reason.message", equalTo("Deposit received."))
                .body("entries[0].reason.code", nullValue())
                .body("entries[0].changes[0].before", equalTo("84954.65"));
    }

    @Test
    @DisplayName("FR-013: a trader sees their own orders' rows, and not what operations did with their account")
    void shows_traders_their_own() {
        page(TestTokens.trader(trader), Map.of())
                .body("entries", hasSize(6))
                .body("entries.changed_by", everyItem(nullValue()));
        page(TestTokens.trader("t-other"), Map.of("trader_id", trader)).body("entries", empty());
        page(TestTokens.trader("t-other"), Map.of("order_id", apple.orderId())).body("entries", empty());
    }

    @Test
    void combines_its_filters() {
        page(compliance(), Map.of("trader_id", trader, "symbol", "MSFT"))
                .body("entries.action", containsInAnyOrder("REJECTED", "SUBMITTED"));
        page(compliance(), Map.of("order_id", apple.orderId(), "symbol", "MSFT"))
                .body("entries", empty());
        page(compliance(), Map.of("order_id", apple.orderId()))
                .body("entries.action", contains("FILLED", "EXECUTED", "APPROVED", "SUBMITTED"));
        var from = apple.approved().header().occurredAt();
        page(
                        compliance(),
                        Map.of(
                                "order_id",
                                apple.orderId(),
                                "from",
                                from.toString(),
                                "to",
                                from.plusMillis(1).toString()))
                .body("entries.action", contains("APPROVED"));
    }

    @Test
    @DisplayName(
            "pages have every row once, in one order, whatever is written meanwhile and however many are of one time")
    void is_read_page_by_page() throws Exception {
        var busy = "t-" + UUID.randomUUID().toString().substring(0, 8);
        var at = Instant.parse("2031-05-05T14:30:00Z");
        for (int times = 0; times < 3; times++) {
            LogScript.executions(busy, at, 50);
        }
        var seen = new ArrayList<Long>();
        String cursor = null;
        do {
            var parameters = cursor == null
                    ? Map.of("trader_id", busy, "limit", 20)
                    : Map.of("trader_id", busy, "limit", 20, "cursor", cursor);
            var page = page(compliance(), parameters).extract().jsonPath();
            page.getList("entries.log_id", Long.class).forEach(seen::add);
            cursor = page.getString("next_cursor");
            LogScript.executions(busy, at.plusSeconds(3_600), 1);
        } while (cursor != null);

        assertThat(seen).hasSize(150);
        assertThat(new HashSet<>(seen)).hasSize(150);
        assertThat(seen).isEqualTo(idsInSql(busy, at.plusSeconds(3_600)));
    }

    private static List<Long> idsInSql(String traderId, Instant before) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var query = database.prepareStatement("SELECT id FROM execution_logs WHERE trader_id = ?"
                        + " AND \"timestamp\" < ?::timestamptz ORDER BY \"timestamp\" DESC, id DESC")) {
            query.setString(1, traderId);
            query.setString(2, before.toString());
            var ids = new ArrayList<Long>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            return ids;
        }
    }

    @Test
    @DisplayName("a cursor is of whoever it was given to, and of their filters")
    void takes_a_cursor_from_its_owner_only() {
        String own = page(TestTokens.trader(trader), Map.of("limit", 1))
                .extract()
                .jsonPath()
                .getString("next_cursor");
        String all = page(compliance(), Map.of("limit", 1)).extract().jsonPath().getString("next_cursor");

        page(TestTokens.trader(trader), Map.of("limit", 3, "cursor", own)).body("entries", hasSize(3));
        for (var refused : List.of(
                ask(TestTokens.trader("t-other"), Map.of("cursor", own)),
                ask(TestTokens.trader(trader), Map.of("cursor", all)),
                ask(compliance(), Map.of("cursor", own)),
                ask(TestTokens.trader(trader), Map.of("cursor", own, "symbol", "AAPL")),
                ask(TestTokens.trader(trader), Map.of("cursor", own + "A")))) {
            refused.statusCode(400)
                    .body("code", is("VALIDATION_FAILED"))
                    .body("errors.field", contains("cursor"))
                    .body(
                            "errors[0].remedy",
                            equalTo("Repeat the filters of the page before with its next_cursor, or"
                                    + " leave the cursor out to begin anew."));
        }
    }

    @Test
    void names_all_faults_at_once() {
        ask(compliance(), Map.of("symbol", "aapl", "action", "X", "from", "y", "limit", "1001", "offset", "1"))
                .statusCode(400)
                .body("errors.field", containsInAnyOrder("symbol", "action", "from", "limit", "offset"))
                .body("errors.code", hasItem("FIELD_UNKNOWN"));
    }

    @Test
    void is_for_traders_and_compliance() {
        ask(TestTokens.ops("ops1"), Map.of()).statusCode(403).body("code", is("FORBIDDEN"));
        given().get(LOGS).then().statusCode(401).body("code", is("UNAUTHENTICATED"));
        given().auth().oauth2(compliance()).post(LOGS).then().statusCode(405).body("code", is("METHOD_NOT_ALLOWED"));
    }

    private static String compliance() {
        return TestTokens.compliance("compliance1");
    }

    private static ValidatableResponse page(String token, Map<String, ?> parameters) {
        return ask(token, parameters).statusCode(200);
    }

    private static ValidatableResponse ask(String token, Map<String, ?> parameters) {
        return given().auth().oauth2(token).queryParams(parameters).get(LOGS).then();
    }
}
