package io.orderflow.audit;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.OperationsEvent;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class OperationsLogTest {
    private final String trader = "t-" + UUID.randomUUID().toString().substring(0, 8);
    private final OperationsEvent deposit = Operations.deposited(trader);

    @Test
    @DisplayName("FR-011: a change that is redelivered gives one row")
    void appends_each_change_once() throws Exception {
        List<OperationsEvent> changes = List.of(deposit, Operations.halted("AAPL"), Operations.ramped());
        var deliveries = new ArrayList<Event>();
        for (int delivery = 0; delivery < 3; delivery++) {
            var shuffled = new ArrayList<>(changes);
            Collections.shuffle(shuffled, new Random(delivery));
            deliveries.addAll(shuffled);
        }
        // Each shares its partition with a change before: once these are in, so is all that came before.
        List<OperationsEvent> last =
                List.of(Operations.deposited(trader), Operations.halted("AAPL"), Operations.ramped());

        try (var topics = TopicProbe.open()) {
            deliveries.forEach(topics::publish);
            last.forEach(topics::publish);
        }

        last.forEach(OperationsLogTest::awaitRow);
        assertThat(changes.stream().flatMap(change -> rowsOf(change).stream()))
                .containsExactly("ACCOUNT_CHANGED", "TRADING_STATE_CHANGED", "INTAKE_CHANGED");
    }

    @Test
    @DisplayName("US5: the log says who changed what, why, and from what to what")
    void keeps_the_whole_change() throws Exception {
        var halt = Operations.halted("MSFT");
        log(halt, deposit);

        assertThat(column("SELECT event FROM execution_logs WHERE event_id = ?", halt))
                .singleElement()
                .satisfies(json ->
                        assertThat(EventCodec.decode(json.getBytes(UTF_8))).isEqualTo(halt));
        assertThat(column(
                        "SELECT concat_ws('|', scope, subject, version, changed_by, reason, changes, source_topic)"
                                + " FROM execution_logs WHERE event_id = ?",
                        halt))
                .containsExactly("SYMBOL|MSFT|3|ops1|News pending.|[{\"after\": \"HALTED\", \"field\": \"state\","
                        + " \"before\": \"ACTIVE\"}]|operations.changes");
        assertThat(column(
                        "SELECT concat_ws('|', trader_id, version, changed_by, reason) FROM execution_logs"
                                + " WHERE event_id = ?",
                        deposit))
                .containsExactly(trader + "|8|ops1|Deposit received.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE execution_logs SET reason = 'x' WHERE changed_by IS NOT NULL",
                "DELETE FROM execution_logs WHERE changed_by IS NOT NULL"
            })
    @DisplayName("FR-011: what operations changed cannot be changed in the log")
    void is_immutable(String change) throws Exception {
        log(deposit);

        try (var superuser = TestDatabase.superuser("audit");
                var statement = superuser.createStatement()) {
            assertThatThrownBy(() -> statement.execute(change)).hasMessageContaining("append-only");
        }
        assertThat(rowsOf(deposit)).containsExactly("ACCOUNT_CHANGED");
    }

    @Test
    @DisplayName("FR-013: operations' changes are for compliance, even those of one's own account")
    void hides_changes_from_traders() throws Exception {
        log(deposit, Operations.halted("AAPL"));
        String byOperations = "SELECT action FROM execution_logs WHERE event_id = ? OR changed_by IS NOT NULL";

        try (var owner = LogTable.as("audit_trader", trader);
                var other = LogTable.as("audit_trader", "trader2");
                var compliance = LogTable.as("audit_compliance", null)) {
            assertThat(LogTable.column(owner, byOperations, deposit.eventId())).isEmpty();
            assertThat(LogTable.column(other, byOperations, deposit.eventId())).isEmpty();
            assertThat(LogTable.column(compliance, byOperations, deposit.eventId()))
                    .contains("ACCOUNT_CHANGED", "TRADING_STATE_CHANGED");
        }
    }

    @Test
    @DisplayName("FR-013: a trail is of an order, whatever operations changed meanwhile")
    void keeps_changes_out_of_a_trail() throws Exception {
        var story = OrderStory.of(trader);
        log(deposit);
        try (var topics = TopicProbe.open()) {
            topics.publish(story.submitted());
        }
        LogTable.awaitRows(story.orderId(), 1);

        given().auth()
                .oauth2(TestTokens.trader(trader))
                .get("/api/v1/orders/{id}/audit", story.orderId())
                .then()
                .statusCode(200)
                .body("entries.action", contains("SUBMITTED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'SUBMITTED', NULL, NULL, NULL",
                "'ACCOUNT_CHANGED', 'o', NULL, '[]'",
                "'INTAKE_CHANGED', NULL, 'o', NULL"
            })
    void takes_no_row_that_is_only_half_said(String actionReasonAuthorAndChanges) throws Exception {
        String insert = """
                INSERT INTO execution_logs (event_id, "timestamp", source_topic, source_partition, source_offset, event,
                                            action, reason, changed_by, changes)
                VALUES ('%s', now(), 't', 0, 0, '{}', %s)""".formatted(UUID.randomUUID(), actionReasonAuthorAndChanges);

        try (var writer = LogTable.as("audit_writer", null);
                var statement = writer.createStatement()) {
            assertThatThrownBy(() -> statement.execute(insert))
                    .hasMessageContaining("says_all_of_an_order_or_all_of_a_change");
        }
    }

    private static void log(OperationsEvent... changes) {
        try (var topics = TopicProbe.open()) {
            for (var change : changes) {
                topics.publish(change);
            }
        }
        for (var change : changes) {
            awaitRow(change);
        }
    }

    private static void awaitRow(OperationsEvent change) {
        LogTable.awaitRows("change " + change.eventId(), () -> rowsOf(change), 1);
    }

    private static List<String> rowsOf(OperationsEvent change) {
        try {
            return column("SELECT action FROM execution_logs WHERE event_id = ?", change);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> column(String query, OperationsEvent change) throws SQLException {
        try (var database = TestDatabase.superuser("audit")) {
            return LogTable.column(database, query, change.eventId());
        }
    }
}
