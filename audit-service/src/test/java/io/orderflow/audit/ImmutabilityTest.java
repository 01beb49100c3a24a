package io.orderflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestDatabase;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "audit"))
class ImmutabilityTest {
    private static final String UPDATE = "UPDATE execution_logs SET reason = 'x', reason_code = 'x'";
    private static final String DELETE = "DELETE FROM execution_logs";
    private static final String TRUNCATE = "TRUNCATE execution_logs";

    private final OrderStory story = OrderStory.of("trader1");

    @BeforeEach
    void log_an_order() {
        try (var topics = TopicProbe.open()) {
            topics.publish(story.submitted());
        }
        LogTable.awaitRows(story.orderId(), 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATE, DELETE, TRUNCATE})
    @DisplayName("FR-011: the owner of the table cannot change the log")
    void refuses_the_owner(String change) throws Exception {
        try (var owner = LogTable.asOwner()) {
            assertThatThrownBy(() -> execute(owner, change)).hasMessageContaining("append-only");
        }
        assertStillThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATE, DELETE, TRUNCATE})
    @DisplayName("FR-011: not even a superuser changes the log by mistake")
    void refuses_a_superuser_who_has_not_disabled_the_trigger(String change) throws Exception {
        try (var superuser = TestDatabase.superuser("audit")) {
            execute(superuser, "SET session_replication_role = replica");
            assertThatThrownBy(() -> execute(superuser, change)).hasMessageContaining("append-only");
        }
        assertStillThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATE, DELETE, TRUNCATE, "SELECT trader_id FROM execution_logs"})
    @DisplayName("FR-011: the writer may append, and nothing else")
    void refuses_the_writer(String statement) throws Exception {
        try (var writer = LogTable.as("audit_writer", null)) {
            assertThatThrownBy(() -> execute(writer, statement)).hasMessageContaining("permission denied");
        }
        assertStillThere();
    }

    @ParameterizedTest
    @ValueSource(strings = {UPDATE, DELETE, TRUNCATE, "INSERT INTO execution_logs (trader_id) VALUES ('trader1')"})
    @DisplayName("FR-011: readers cannot write")
    void refuses_the_readers(String statement) throws Exception {
        try (var trader = LogTable.as("audit_trader", "trader1");
                var compliance = LogTable.as("audit_compliance", null)) {
            assertThatThrownBy(() -> execute(trader, statement)).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> execute(compliance, statement)).hasMessageContaining("permission denied");
        }
        assertStillThere();
    }

    @Test
    void the_login_has_no_right_until_it_takes_a_role() throws Exception {
        try (var login = TestDatabase.service("audit")) {
            assertThatThrownBy(() -> execute(login, "SELECT 1 FROM execution_logs"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    @DisplayName("FR-013: a trader sees their own rows in SQL, nobody else's, and none without saying who they are")
    void hides_rows_of_others() throws Exception {
        try (var owner = LogTable.as("audit_trader", "trader1");
                var other = LogTable.as("audit_trader", "trader2");
                var nobody = LogTable.as("audit_trader", null);
                var compliance = LogTable.as("audit_compliance", null)) {
            assertThat(LogTable.actions(owner, story.orderId())).containsExactly("SUBMITTED");
            assertThat(LogTable.actions(other, story.orderId())).isEmpty();
            assertThat(LogTable.actions(nobody, story.orderId())).isEmpty();
            assertThat(LogTable.actions(compliance, story.orderId())).containsExactly("SUBMITTED");
        }
    }

    private void assertStillThere() throws SQLException {
        assertThat(LogTable.allActions(story.orderId())).containsExactly("SUBMITTED");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
