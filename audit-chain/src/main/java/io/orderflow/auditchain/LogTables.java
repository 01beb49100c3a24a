package io.orderflow.auditchain;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The log in its database, read at one moment, chain by chain, in constant memory. Columns are read as what they are and
 * spelled here, so that nothing the database computes vouches for the database; and every name is taken from the schema that it
 * must be in, so that none is shadowed.
 */
public final class LogTables {
    private static final int ROWS_AT_ONCE = 1000;

    private static final String FIRST_PLACE = "(0,0)";

    // The search path is what the owner may have set for the role: without it no function and no operator is theirs.
    // Without sorting, batches come by the index, whatever the planner believes of the table.
    private static final String AT_ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY;"
            + " SET LOCAL search_path = pg_catalog, pg_temp; SET LOCAL enable_sort = off";

    /**
     * The rows of one chain behind a place. Batches by the index, rather than all rows in order: that would have the database
     * sort the whole log before it gives away the first row. The place in the table tells rows apart that have the same
     * sequence, as they may once the constraint is gone.
     */
    private static final String BATCH = """
            SELECT %s, ctid::text AS place FROM %s WHERE chain = ? AND (sequence, ctid) > (?, ?::tid)
            ORDER BY sequence, ctid LIMIT\s""" + ROWS_AT_ONCE;

    /** Rows that are in no batch, which only somebody writes who has gone round the rules of the table. */
    private static final String STRAYS = """
            SELECT id::text FROM %1$s WHERE chain IS NULL OR chain < %2$d OR chain > %3$d
            UNION ALL
            SELECT id::text FROM %1$s WHERE chain BETWEEN %2$d AND %3$d AND sequence IS NULL
            LIMIT 20""";

    private enum Table {
        LOG("public.execution_logs", 0, Chains.OF_LOG - 1, """
                chain, sequence, previous_hash, hash, id, event_id, order_id, trader_id, action, status, symbol, side,
                quantity, price, venue, "timestamp", reason_code, reason, retry_attempt, error_code, version,
                source_topic, source_partition, source_offset, scope, subject, changed_by, changes, event, created_at""", LogTables::ofLog),
        ACCESSES("public.audit_accesses", Chains.ACCESSES, Chains.ACCESSES, """
                chain, sequence, previous_hash, hash, id, accessed_by, role, kind, parameters, row_count, accessed_at""", LogTables::ofAccesses);

        private final int firstChain;
        private final int lastChain;
        private final Fields fields;
        private final String batch;
        private final String strays;

        Table(String name, int firstChain, int lastChain, String columns, Fields fields) {
            this.firstChain = firstChain;
            this.lastChain = lastChain;
            this.fields = fields;
            this.batch = BATCH.formatted(columns, name);
            this.strays = STRAYS.formatted(name, firstChain, lastChain);
        }
    }

    private interface Fields {
        void add(ResultSet row, CanonicalForm form) throws SQLException;
    }

    private LogTables() {}

    /** Who is shown the rows, and when they were read before that. */
    public interface Reader {
        /**
         * Called first.
         *
         * @param ours the time by the clock of this process
         * @param ofDatabase the time by the database's clock, which whoever rules the database can set
         */
        void readAt(OffsetDateTime ours, OffsetDateTime ofDatabase) throws IOException;

        /** Called for each row, in the order of its chain. */
        void accept(ChainedRow row) throws IOException;

        /** Called for a row that stands in its chain and cannot be read. */
        void unreadable(int chain, long sequence, String why) throws IOException;

        /** Called for a row that stands in no chain. */
        void unreadable(String place, String why) throws IOException;
    }

    /** Has all rows verified. Checkpoints that they must satisfy have been read before. */
    public static void read(Connection connection, Verification verification) throws SQLException {
        read(connection, verification, _ -> {});
    }

    /**
     * The same, and shows each row to somebody else as well.
     *
     * @param also is shown what can be read, whether it holds or not
     */
    public static void read(Connection connection, Verification verification, Consumer<ChainedRow> also)
            throws SQLException {
        try {
            read(connection, new Verifying(verification, also));
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written here", e);
        }
    }

    /**
     * Shows all rows to a reader.
     *
     * @param connection of a role that sees all rows, with auto-commit off; in its transaction nothing has been done but SET.
     *     The transaction is rolled back at the end
     */
    public static void read(Connection connection, Reader reader) throws SQLException, IOException {
        try {
            begin(connection, reader);
            for (var table : Table.values()) {
                strays(connection, table, reader);
                for (int chain = table.firstChain; chain <= table.lastChain; chain++) {
                    read(connection, table, chain, reader);
                }
            }
        } finally {
            connection.rollback();
        }
    }

    private static void begin(Connection connection, Reader reader) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute(AT_ONE_MOMENT);
            try (var now = statement.executeQuery("SELECT pg_catalog.transaction_timestamp()")) {
                now.next();
                var ours = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MICROS);
                reader.readAt(ours, now.getObject(1, OffsetDateTime.class));
            }
        }
    }

    private static void strays(Connection connection, Table table, Reader reader) throws SQLException, IOException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(table.strays)) {
            while (rows.next()) {
                reader.unreadable("The row with id " + rows.getString(1), "it has no chain, or no place in it");
            }
        }
    }

    private static void read(Connection connection, Table table, int chain, Reader reader)
            throws SQLException, IOException {
        try (var statement = connection.prepareStatement(table.batch)) {
            statement.setInt(1, chain);
            long sequence = Long.MIN_VALUE;
            var place = FIRST_PLACE;
            int count = ROWS_AT_ONCE;
            while (count == ROWS_AT_ONCE) {
                statement.setLong(2, sequence);
                statement.setString(3, place);
                count = 0;
                try (var rows = statement.executeQuery()) {
                    for (; rows.next(); count++) {
                        sequence = rows.getLong(ChainedRow.SEQUENCE);
                        place = rows.getString("place");
                        show(rows, table, chain, sequence, reader);
                    }
                }
            }
        }
    }

    private static void show(ResultSet row, Table table, int chain, long sequence, Reader reader) throws IOException {
        ChainedRow read;
        try {
            read = rowOf(row, table);
        } catch (UnreadableException e) {
            reader.unreadable(chain, sequence, e.why());
            return;
        }
        reader.accept(read);
    }

    /** What a column holds may be no value of ours, such as a price NaN: then it is the row that fails, and not its reader. */
    private static ChainedRow rowOf(ResultSet row, Table table) throws UnreadableException {
        try {
            var form = new CanonicalForm()
                    .number(ChainedRow.CHAIN, row.getObject(ChainedRow.CHAIN, Integer.class))
                    .number(ChainedRow.SEQUENCE, row.getObject(ChainedRow.SEQUENCE, Long.class))
                    .text(ChainedRow.PREVIOUS_HASH, row.getString(ChainedRow.PREVIOUS_HASH));
            table.fields.add(row, form);
            return ChainedRow.of(form.fields(), String.valueOf(row.getString(ChainedRow.HASH)));
        } catch (SQLException | DateTimeException | ArithmeticException e) {
            throw new UnreadableException("a value of it is none of its kind (" + e.getMessage() + ")");
        }
    }

    private static void ofLog(ResultSet row, CanonicalForm form) throws SQLException {
        form.number("id", row.getObject("id", Long.class))
                .id("event_id", row.getObject("event_id", UUID.class))
                .id("order_id", row.getObject("order_id", UUID.class))
                .text("trader_id", row.getString("trader_id"))
                .text("action", row.getString("action"))
                .text("status", row.getString("status"))
                .text("symbol", row.getString("symbol"))
                .text("side", row.getString("side"))
                .number("quantity", row.getObject("quantity", Integer.class))
                .amount("price", row.getObject("price", BigDecimal.class))
                .text("venue", row.getString("venue"))
                .time("timestamp", row.getObject("timestamp", OffsetDateTime.class))
                .text("reason_code", row.getString("reason_code"))
                .text("reason", row.getString("reason"))
                .number("retry_attempt", row.getObject("retry_attempt", Integer.class))
                .text("error_code", row.getString("error_code"))
                .number("version", row.getObject("version", Long.class))
                .text("source_topic", row.getString("source_topic"))
                .number("source_partition", row.getObject("source_partition", Integer.class))
                .number("source_offset", row.getObject("source_offset", Long.class))
                .text("scope", row.getString("scope"))
                .text("subject", row.getString("subject"))
                .text("changed_by", row.getString("changed_by"))
                .text("changes", row.getString("changes"))
                .text("event", row.getString("event"))
                .time("created_at", row.getObject("created_at", OffsetDateTime.class));
    }

    private static void ofAccesses(ResultSet row, CanonicalForm form) throws SQLException {
        form.number("id", row.getObject("id", Long.class))
                .text("accessed_by", row.getString("accessed_by"))
                .text("role", row.getString("role"))
                .text("kind", row.getString("kind"))
                .text("parameters", row.getString("parameters"))
                .number("row_count", row.getObject("row_count", Long.class))
                .time("accessed_at", row.getObject("accessed_at", OffsetDateTime.class));
    }

    private record Verifying(Verification verification, Consumer<ChainedRow> also) implements Reader {
        @Override
        public void readAt(OffsetDateTime ours, OffsetDateTime ofDatabase) {
            verification.readLive(ours);
        }

        @Override
        public void accept(ChainedRow row) {
            verification.accept(row);
            also.accept(row);
        }

        @Override
        public void unreadable(int chain, long sequence, String why) {
            verification.unreadable(chain, sequence, why);
        }

        @Override
        public void unreadable(String place, String why) {
            verification.unreadable(place, why);
        }
    }
}
