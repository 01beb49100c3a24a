package io.orderflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.Finding;
import io.orderflow.auditchain.Finding.Kind;
import io.orderflow.auditchain.SigningKey;
import io.orderflow.auditchain.TrustedKeys;
import io.orderflow.testing.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NFR-009: what whoever rules the database does to the log is found, with chain and sequence. */
class TamperingTest {
    private static final int ROWS = 400;
    private static final SigningKey KEY = SigningKey.generate();
    private static final Attestations SIGNED = new Attestations(new TrustedKeys(List.of(KEY.verifyingKey())));

    /** Has enough rows for everything that is done to it. */
    private static int chain;
    /** Of its rows, those that the checkpoint has signed. */
    private static long signed;

    private static ScratchDatabase untouched;
    private Connection superuser;

    @BeforeAll
    static void write_a_log_and_sign_it() throws Exception {
        untouched = ScratchDatabase.create("audit", "tampering");
        untouched.migrate("latest", Map.of(), "db/migration");
        append(0, ROWS);
        try (var connection = untouched.superuser()) {
            var heads = Verified.heads(connection);
            SIGNED.add(KEY.sign(OffsetDateTime.parse("2026-03-02T14:31:00Z"), "audit-1", heads));
            var head = heads.stream()
                    .filter(each -> each.sequence() >= 20)
                    .findFirst()
                    .orElseThrow();
            chain = head.chain();
            signed = head.sequence();
        }
        append(ROWS, 2 * ROWS);
    }

    @BeforeEach
    void disable_the_triggers() throws SQLException {
        superuser = untouched.copy("copy").superuser();
        execute("ALTER TABLE execution_logs DISABLE TRIGGER ALL");
    }

    @AfterEach
    void disconnect() throws SQLException {
        superuser.close();
    }

    @Test
    void a_log_that_nobody_has_touched_holds() throws SQLException {
        var report = Verified.of(superuser, SIGNED);

        assertThat(report.findings()).isEmpty();
        assertThat(report.rows()).isEqualTo(2 * ROWS);
        assertThat(report.rowsBehindCheckpoints()).isEqualTo(ROWS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reason_code = 'x', reason = 'y'",
                "trader_id = 'trader2'",
                "price = 150.51",
                "quantity = 101",
                "\"timestamp\" = \"timestamp\" + interval '1 microsecond'",
                "created_at = created_at - interval '1 microsecond'",
                "event = event || ' '",
                "event_id = gen_random_uuid()",
                "source_offset = source_offset + 1",
                "version = NULL, status = NULL"
            })
    @DisplayName("one value of a row is changed, if only by a byte")
    void finds_a_changed_row(String change) throws SQLException {
        execute("UPDATE execution_logs SET " + change + " WHERE " + row(7));

        assertFound(Kind.ALTERED, 7);
    }

    @Test
    void finds_a_deleted_row() throws SQLException {
        execute("DELETE FROM execution_logs WHERE " + row(7));

        assertFound(Kind.MISSING, 7);
    }

    @Test
    void finds_two_rows_that_were_swapped() throws SQLException {
        execute("ALTER TABLE execution_logs DROP CONSTRAINT execution_logs_chain_sequence_key");
        execute("UPDATE execution_logs SET sequence = CASE sequence WHEN 7 THEN 9 ELSE 7 END WHERE chain = " + chain
                + " AND sequence IN (7, 9)");

        assertThat(Verified.of(superuser, SIGNED).findings())
                .allSatisfy(finding -> assertThat(finding.chain()).isEqualTo(chain))
                .extracting(Finding::kind, Finding::sequence, Finding::message)
                .containsExactly(
                        tuple(
                                Kind.OUT_OF_ORDER,
                                7L,
                                "Row 7 of chain %d is the one that was written as row 9.".formatted(chain)),
                        tuple(
                                Kind.OUT_OF_ORDER,
                                9L,
                                "Row 9 of chain %d is the one that was written as row 7.".formatted(chain)));
    }

    @Test
    @DisplayName("the contents of two rows are swapped, and their places are not")
    void finds_contents_that_were_swapped() throws SQLException {
        execute("ALTER TABLE execution_logs DROP CONSTRAINT execution_logs_event_id_key");
        execute("UPDATE execution_logs AS one SET (event_id, order_id, event, source_offset) ="
                + " (other.event_id, other.order_id, other.event, other.source_offset) FROM execution_logs AS other"
                + " WHERE one.chain = " + chain + " AND other.chain = one.chain"
                + " AND (one.sequence, other.sequence) IN ((7, 9), (9, 7))");

        assertThat(Verified.of(superuser, SIGNED).findings())
                .extracting(Finding::kind, Finding::sequence)
                .containsExactly(tuple(Kind.ALTERED, 7L), tuple(Kind.ALTERED, 9L));
    }

    @Test
    void finds_a_forged_row_at_the_end() throws SQLException {
        long last = length();
        forge("repeat('f', 64)");

        assertFound(Kind.FORGED_OR_ALTERED, last + 1);
    }

    @Test
    @DisplayName("a forged row has a hash that fits its content, and continues nothing")
    void finds_a_forged_row_that_continues_nothing() throws SQLException {
        long last = length();
        forge("repeat('f', 64)");
        execute("UPDATE execution_logs SET previous_hash = repeat('e', 64) WHERE " + row(last + 1));
        execute("UPDATE execution_logs AS forged SET hash = audit_hash(execution_logs_form(forged)) WHERE "
                + row(last + 1));

        assertFound(Kind.LINK_BROKEN, last + 1);
    }

    @Test
    @DisplayName("the tail is cut off, with rows that the last checkpoint has signed")
    void finds_a_cut_tail() throws SQLException {
        execute("DELETE FROM execution_logs WHERE chain = " + chain + " AND sequence >= " + (signed - 2));

        assertThat(Verified.of(superuser).holds()).as("without the checkpoint").isTrue();
        assertFound(Kind.TAIL_CUT, signed - 2);
    }

    @Test
    @DisplayName("… and the clock says that this was before the last checkpoint")
    void finds_a_cut_tail_whatever_the_clock_says() throws SQLException {
        execute("DELETE FROM execution_logs WHERE chain = " + chain + " AND sequence >= " + (signed - 2));
        execute(
                "CREATE FUNCTION public.transaction_timestamp() RETURNS timestamptz LANGUAGE sql RETURN timestamptz '2020-01-01T00:00:00Z'");
        execute("SET search_path = public, pg_catalog");

        assertFound(Kind.TAIL_CUT, signed - 2);
    }

    @Test
    @DisplayName("the log is shadowed by a copy that nobody has touched")
    void is_not_shown_another_table() throws SQLException {
        execute("CREATE SCHEMA other");
        execute("CREATE TABLE other.execution_logs AS SELECT * FROM public.execution_logs");
        execute("DELETE FROM public.execution_logs WHERE " + row(7));
        execute("SET search_path = other, public");

        assertFound(Kind.MISSING, 7);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "price = 'NaN'",
                "price = 'Infinity'",
                "\"timestamp\" = 'infinity'",
                "created_at = '-infinity'",
                "created_at = '294276-12-31'"
            })
    @DisplayName("a value is one that cannot be calculated with")
    void names_a_row_that_cannot_be_read(String change) throws SQLException {
        execute("UPDATE execution_logs SET " + change + " WHERE " + row(7));

        assertThat(Verified.of(superuser, SIGNED).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isIn(Kind.UNREADABLE, Kind.ALTERED);
            assertThat(finding.chain()).isEqualTo(chain);
            assertThat(finding.sequence()).isEqualTo(7);
        });
    }

    @Test
    @DisplayName("rows are put where no chain leads to")
    void finds_rows_that_are_in_no_chain() throws SQLException {
        execute("ALTER TABLE execution_logs ALTER chain DROP NOT NULL, ALTER sequence DROP NOT NULL,"
                + " DROP CONSTRAINT execution_logs_chain_check, DROP CONSTRAINT execution_logs_sequence_check");
        for (var place : List.of("chain = NULL", "chain = 99", "sequence = NULL", "sequence = -1")) {
            forge("repeat('f', 64)");
            execute("UPDATE execution_logs SET " + place + " WHERE " + row(length()));
        }

        assertThat(Verified.of(superuser, SIGNED).findings())
                .hasSize(4)
                .allSatisfy(finding -> assertThat(finding.kind()).isEqualTo(Kind.UNREADABLE));
    }

    @Test
    @DisplayName("more rows have the same place than are read at once")
    void passes_over_no_row_that_stands_where_another_does() throws SQLException {
        execute("ALTER TABLE execution_logs DROP CONSTRAINT execution_logs_chain_sequence_key");
        for (int i = 0; i < 2500; i += 500) {
            execute(
                    "INSERT INTO execution_logs (event_id, order_id, trader_id, action, status, symbol, side, quantity, price,"
                            + " \"timestamp\", version, source_topic, source_partition, source_offset, event, chain, sequence,"
                            + " previous_hash, hash) SELECT gen_random_uuid(), order_id, trader_id, action, status, symbol, side,"
                            + " quantity, price, \"timestamp\", version, source_topic, source_partition, source_offset, event, chain,"
                            + " sequence, previous_hash, hash FROM execution_logs, generate_series(1, 500) WHERE id ="
                            + " (SELECT min(id) FROM execution_logs WHERE " + row(7) + ")");
        }

        assertThat(Verified.of(superuser, SIGNED).rows()).isEqualTo(2 * ROWS + 2500);
    }

    @Test
    @DisplayName("a log of any length is read without being sorted: the database has no room for that here")
    void needs_no_room_to_sort() throws SQLException {
        execute(
                "INSERT INTO execution_logs (event_id, order_id, trader_id, action, status, symbol, side, quantity, price,"
                        + " \"timestamp\", version, source_topic, source_partition, source_offset, event, chain, sequence,"
                        + " previous_hash, hash) SELECT gen_random_uuid(), order_id, trader_id, action, status, symbol, side,"
                        + " quantity, price, \"timestamp\", version, source_topic, source_partition, source_offset, event, chain,"
                        + " sequence + n, previous_hash, hash FROM execution_logs, generate_series(1, 20000) AS n WHERE "
                        + row(length()) + " ORDER BY md5(n::text)");
        execute("ANALYZE execution_logs");
        execute("SET work_mem = '64kB'");
        execute("SET temp_file_limit = 0");
        // So that an index alone does not lead the planner away from sorting.
        execute("SET random_page_cost = 10");
        execute("SET effective_cache_size = '1MB'");

        assertThatThrownBy(() -> execute("SELECT * FROM execution_logs ORDER BY chain, sequence"))
                .hasMessageContaining("temp_file_limit");
        assertThat(Verified.of(superuser, SIGNED).rows()).isEqualTo(2 * ROWS + 20_000);
    }

    @Test
    @DisplayName("whoever has the service's login puts a table of their own before the log")
    void appends_to_the_log_whatever_the_caller_puts_before_it() throws Exception {
        try (var nobody = PlainWriter.in(untouched)) {
            assertThatThrownBy(nobody::shadow).hasMessageContaining("permission denied to create temporary tables");
        }
        // What a database allows everybody is not copied with it.
        var open = untouched.copy("shadowed");
        try (var writer = PlainWriter.in(open)) {
            writer.shadow();
            for (int n = 2 * ROWS; n < 2 * ROWS + 50; n++) {
                assertThat(writer.append(n)).isTrue();
            }
        }

        try (var database = open.superuser()) {
            var report = Verified.of(database, SIGNED);
            assertThat(report.findings()).isEmpty();
            assertThat(report.rows()).isEqualTo(2 * ROWS + 50);
        }
    }

    @Test
    @DisplayName("the tail is cut off and replaced by forged rows whose hashes fit")
    void finds_a_replaced_tail() throws SQLException {
        execute("UPDATE execution_logs SET trader_id = 'trader2' WHERE " + row(signed - 2));
        rehash();

        assertThat(Verified.of(superuser).holds()).as("without the checkpoint").isTrue();
        assertFound(Kind.REWRITTEN, signed);
    }

    @Test
    @DisplayName("the whole chain is written anew with hashes that fit")
    void finds_a_rewritten_chain() throws SQLException {
        execute("UPDATE execution_logs SET trader_id = 'trader2' WHERE chain = " + chain);
        rehash();

        assertThat(Verified.of(superuser).holds()).as("without the checkpoint").isTrue();
        assertFound(Kind.REWRITTEN, signed);
    }

    @Test
    @DisplayName("who read the log is a chain like the others")
    void finds_a_forgotten_access() throws SQLException {
        for (int i = 0; i < 3; i++) {
            execute(
                    "INSERT INTO audit_accesses (accessed_by, role, kind, parameters) VALUES ('c1', 'COMPLIANCE', 'LOGS', '{}')");
        }
        assertThat(Verified.of(superuser).holds()).isTrue();
        execute("ALTER TABLE audit_accesses DISABLE TRIGGER ALL");
        execute("DELETE FROM audit_accesses WHERE sequence = 2");

        assertThat(Verified.of(superuser).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.MISSING);
            assertThat(finding.chain()).isEqualTo(16);
            assertThat(finding.sequence()).isEqualTo(2);
        });
    }

    @Test
    @DisplayName("a stranger's verifier of a few lines finds the same")
    void is_found_by_a_stranger() throws Exception {
        assertThat(StrangersVerifier.verify(superuser)).isEqualTo(2 * ROWS);
        execute("UPDATE execution_logs SET quantity = 101 WHERE " + row(7));

        assertThatThrownBy(() -> StrangersVerifier.verify(superuser)).hasMessage("broken at row 7 of chain " + chain);
    }

    private void forge(String hash) throws SQLException {
        execute(
                "INSERT INTO execution_logs (event_id, order_id, trader_id, action, status, symbol, side, quantity, price,"
                        + " \"timestamp\", version, source_topic, source_partition, source_offset, event, chain, sequence,"
                        + " previous_hash, hash) SELECT gen_random_uuid(), order_id, trader_id, 'FILLED', 'FILLED', symbol, side,"
                        + " quantity, price, now(), 3, source_topic, source_partition, source_offset + 1, event, chain,"
                        + " sequence + 1, hash, " + hash + " FROM execution_logs WHERE " + row(length()));
    }

    /** As the log's own functions would have hashed it. */
    private void rehash() throws SQLException {
        execute("""
                DO $$
                DECLARE
                    entry    execution_logs;
                    previous text := repeat('0', 64);
                BEGIN
                    FOR entry IN SELECT * FROM execution_logs WHERE chain = %d ORDER BY sequence LOOP
                        entry.previous_hash := previous;
                        previous := audit_hash(execution_logs_form(entry));
                        UPDATE execution_logs SET previous_hash = entry.previous_hash, hash = previous WHERE id = entry.id;
                    END LOOP;
                END
                $$""".formatted(chain));
    }

    private void assertFound(Kind kind, long sequence) throws SQLException {
        assertThat(Verified.of(superuser, SIGNED).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(kind);
            assertThat(finding.chain()).isEqualTo(chain);
            assertThat(finding.sequence()).isEqualTo(sequence);
            assertThat(finding.message()).containsIgnoringCase("chain " + chain);
        });
    }

    private long length() throws SQLException {
        try (var rows = superuser
                .createStatement()
                .executeQuery("SELECT max(sequence) FROM execution_logs WHERE chain = " + chain)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String row(long sequence) {
        return "chain = " + chain + " AND sequence = " + sequence;
    }

    private void execute(String sql) throws SQLException {
        superuser.setAutoCommit(true);
        try (var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void append(int from, int to) throws SQLException {
        try (var writer = PlainWriter.in(untouched)) {
            for (int n = from; n < to; n++) {
                writer.append(n);
            }
        }
    }
}
