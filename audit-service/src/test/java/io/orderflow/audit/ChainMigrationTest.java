package io.orderflow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.testing.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A log from before there were chains. */
class ChainMigrationTest {
    private static final int ROWS = 120;
    private static final String MIGRATIONS = "db/migration";

    private ScratchDatabase database;

    @BeforeEach
    void write_a_log_without_chains() throws SQLException {
        database = ScratchDatabase.create("audit", "migrated");
        database.migrate("13", Map.of(), MIGRATIONS);
        append(0, ROWS);
    }

    @Test
    void is_chained_in_the_order_in_which_it_was_written_and_goes_on() throws Exception {
        database.migrate("latest", Map.of(), MIGRATIONS);
        append(ROWS, 2 * ROWS);

        try (var superuser = database.superuser()) {
            assertThat(StrangersVerifier.verify(superuser)).isEqualTo(2 * ROWS);
            assertThat(Verified.of(superuser).holds()).isTrue();
            assertThat(count(superuser, """
                    SELECT count(*) FROM execution_logs AS one JOIN execution_logs AS other USING (chain)
                    WHERE one.sequence < other.sequence AND one.id > other.id""")).isZero();
        }
    }

    @Test
    void is_as_closed_to_its_owner_as_before() throws Exception {
        database.migrate("latest", Map.of(), MIGRATIONS);

        try (var owner = database.owner()) {
            assertThat(count(owner, "SELECT count(*) FROM execution_logs")).isZero();
            assertThat(count(owner, """
                    SELECT count(*) FROM pg_trigger
                    WHERE tgrelid = 'execution_logs'::regclass AND tgname IN ('append_only', 'chained') AND tgenabled = 'A'
                    """)).isEqualTo(2);
        }
    }

    @Test
    void keeps_its_rows_on_the_way_back() throws Exception {
        database.migrate("latest", Map.of(), MIGRATIONS);
        database.goBack("15", Map.of(), MIGRATIONS);
        database.goBack("14", Map.of(), MIGRATIONS);
        append(ROWS, ROWS + 1);

        try (var superuser = database.superuser()) {
            assertThat(count(superuser, "SELECT count(*) FROM execution_logs WHERE event ->> 'note' = 'Größe'"))
                    .isEqualTo(ROWS + 1);
        }
    }

    private void append(int from, int to) throws SQLException {
        try (var writer = PlainWriter.in(database)) {
            for (int n = from; n < to; n++) {
                assertThat(writer.append(n)).isTrue();
            }
        }
    }

    private static long count(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
