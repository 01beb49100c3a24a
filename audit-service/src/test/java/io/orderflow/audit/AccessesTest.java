package io.orderflow.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class AccessesTest {
    private static final String UPDATE = "UPDATE audit_accesses SET accessed_by = 'somebody else'";
    private static final String DELETE = "DELETE FROM audit_accesses";
    private static final String TRUNCATE = "TRUNCATE audit_accesses";

    private final String trader = "t-" + UUID.randomUUID().toString().substring(0, 8);
    private final OrderStory story = OrderStory.of(trader);

    @Test
    @DisplayName("US5: who read a trail is written down, whether or not there was anything to read")
    void every_read_of_a_trail_is_recorded() throws Exception {
        try (var topics = TopicProbe.open()) {
            topics.publish(story.submitted());
        }
        LogTable.awaitRows(story.orderId(), 1);
        var other = trader + "-2";

        trail(TestTokens.trader(trader)).statusCode(200);
        trail(TestTokens.compliance("compliance1")).statusCode(200);
        trail(TestTokens.trader(other)).statusCode(404);
        trail(TestTokens.ops("ops1")).statusCode(403);

        assertThat(accesses())
                .containsExactly(
                        trader + "|TRADER|TRAIL|1", "compliance1|COMPLIANCE|TRAIL|1", other + "|TRADER|TRAIL|0");
    }

    @Test
    @DisplayName("US5: who searched the log or had a report of it is written down, and what they asked for")
    void every_other_read_is_recorded() throws Exception {
        var reader = TestTokens.trader(trader);
        var range = "?from=2031-01-01&to=2031-01-01";
        var executions = "/api/v1/audit/reports/executions" + range;

        for (var address : List.of(
                "/api/v1/audit/logs?symbol=AAPL",
                executions,
                executions + "&format=pdf",
                executions + "&format=summary",
                "/api/v1/audit/reports/order-tickets" + range)) {
            given().auth().oauth2(reader).get(address).then().statusCode(200);
        }
        given().auth().oauth2(reader).get(executions + "&format=xlsx").then().statusCode(400);
        given().auth().oauth2(TestTokens.ops(trader)).get(executions).then().statusCode(403);

        var days = "{\"from\":\"2031-01-01\",\"to\":\"2031-01-01\"}";
        assertThat(accessesBy(trader))
                .containsExactly(
                        "LOGS|{\"symbol\":\"AAPL\"}|0",
                        "EXECUTIONS_CSV|" + days,
                        "EXECUTIONS_PDF|" + days.replace("from", "format\":\"pdf\",\"from") + "|0",
                        "EXECUTIONS_SUMMARY|" + days.replace("from", "format\":\"summary\",\"from") + "|0",
                        "ORDER_TICKETS|" + days);
    }

    @Test
    @DisplayName("more reads than a minute allows are refused, with when to ask again, and leave no trace")
    void are_bounded_by_the_minute() throws Exception {
        var refused = trail(TestTokens.trader(trader));
        int given = 0;
        // At most one minute ends in between.
        for (; refused.extract().statusCode() == 404 && given < 250; given++) {
            refused = trail(TestTokens.trader(trader));
        }

        refused.statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", Integer::parseInt, allOf(greaterThan(0), lessThanOrEqualTo(60)))
                .body("code", is("RATE_LIMITED"));
        assertThat(given).isGreaterThanOrEqualTo(120);
        assertThat(accessesBy(trader)).hasSize(given);
    }

    @Test
    void an_answer_whose_access_cannot_be_recorded_is_not_given() throws Exception {
        try (var superuser = TestDatabase.superuser("audit")) {
            execute(superuser, "REVOKE INSERT ON audit_accesses FROM audit_writer");
            try {
                trail(TestTokens.trader(trader)).statusCode(is(503));
            } finally {
                execute(
                        superuser,
                        "GRANT INSERT (accessed_by, role, kind, parameters, row_count) ON audit_accesses TO audit_writer");
            }
        }
        assertThat(accesses()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATE, DELETE, TRUNCATE})
    void neither_the_owner_nor_a_superuser_by_mistake_changes_what_was_recorded(String change) throws Exception {
        trail(TestTokens.trader(trader)).statusCode(404);

        try (var owner = LogTable.asOwner();
                var superuser = TestDatabase.superuser("audit")) {
            assertThatThrownBy(() -> execute(owner, change)).hasMessageContaining("append-only");
            execute(superuser, "SET session_replication_role = replica");
            assertThatThrownBy(() -> execute(superuser, change)).hasMessageContaining("append-only");
        }
        assertThat(accesses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UPDATE,
                DELETE,
                TRUNCATE,
                "SELECT accessed_by FROM audit_accesses",
                "INSERT INTO audit_accesses (accessed_by, role, kind, parameters, accessed_at)"
                        + " VALUES ('a', 'TRADER', 'TRAIL', '{}', now())"
            })
    void the_writer_may_append_and_nothing_else(String statement) throws Exception {
        try (var writer = LogTable.as("audit_writer", null)) {
            assertThatThrownBy(() -> execute(writer, statement)).hasMessageContaining("permission denied");
        }
    }

    @Test
    void is_for_compliance_to_read() throws Exception {
        trail(TestTokens.trader(trader)).statusCode(404);

        try (var compliance = LogTable.as("audit_compliance", null);
                var reader = LogTable.as("audit_trader", trader);
                var owner = LogTable.asOwner()) {
            assertThat(rows(compliance, "SELECT id::text FROM audit_accesses")).isNotEmpty();
            assertThat(rows(owner, "SELECT id::text FROM audit_accesses")).isEmpty();
            assertThatThrownBy(() -> execute(reader, "SELECT id FROM audit_accesses"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(compliance, DELETE)).hasMessageContaining("permission denied");
        }
    }

    private ValidatableResponse trail(String token) {
        return given().auth()
                .oauth2(token)
                .get("/api/v1/orders/{id}/audit", story.orderId())
                .then();
    }

    private List<String> accesses() throws SQLException {
        try (var superuser = TestDatabase.superuser("audit")) {
            return rows(
                    superuser,
                    "SELECT concat_ws('|', accessed_by, role, kind, row_count) FROM audit_accesses WHERE parameters = '{\"order_id\":\""
                            + story.orderId() + "\"}' ORDER BY sequence");
        }
    }

    private static List<String> accessesBy(String who) throws SQLException {
        try (var superuser = TestDatabase.superuser("audit")) {
            return rows(
                    superuser,
                    "SELECT concat_ws('|', kind, parameters, row_count) FROM audit_accesses WHERE accessed_by = '" + who
                            + "' ORDER BY sequence");
        }
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
