package io.orderflow.auditchain;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The log in its database, read at one moment, chain by chain, in constant memory. Columns are read as what they are and
 * spelled here, so that nothing the database computes vouches for the database.
 */
public final class LogTables {
    private static final int ROWS_AT_ONCE = 500;

    private static final String LOG = """
            SELECT chain, sequence, previous_hash, hash, id, event_id, order_id, trader_id, action, status, symbol, side,
                   quantity, price, venue, "timestamp", reason_code, reason, retry_attempt, error_code, version,
                   source_topic, source_partition, source_offset, scope, subject, changed_by, changes, event, created_at
            FROM execution_logs ORDER BY chain, sequence""";

    private static final String ACCESSES = """
            SELECT chain, sequence, previous_hash, hash, id, accessed_by, role, kind, parameters, row_count, accessed_at
            FROM audit_accesses ORDER BY chain, sequence""";

    private LogTables() {}

    /** Who is shown the rows, and when they were read before that. */
    public interface Reader {
        /** Called first, with the database's time. */
        void readAt(OffsetDateTime time) throws IOException;

        /** Called for each row, in the order of its chain. */
        void accept(ChainedRow row) throws IOException;

        /** Called for a row that is none, as somebody must have gone round the rules of its table to write it. */
        void unreadable(String place, String why) throws IOException;
    }

    /** Has all rows verified. */
    public static void read(Connection connection, Verification verification) throws SQLException {
        try {
            read(connection, new Reader() {
                @Override
                public void readAt(OffsetDateTime time) {
                    verification.readAt(time);
                }

                @Override
                public void accept(ChainedRow row) {
                    verification.accept(row);
                }

                @Override
                public void unreadable(String place, String why) {
                    verification.unreadable(place, why);
                }
            });
        } catch (IOException e) {
            throw new IllegalStateException("nothing is written here", e);
        }
    }

    /**
     * Shows all rows to a reader.
     *
     * @param connection of a role that sees all rows, with auto-commit off and no transaction begun; its transaction is
     *     rolled back at the end
     */
    public static void read(Connection connection, Reader reader) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
            try (var now = statement.executeQuery("SELECT transaction_timestamp()")) {
                now.next();
                reader.readAt(now.getObject(1, OffsetDateTime.class));
            }
            statement.setFetchSize(ROWS_AT_ONCE);
            read(statement, LOG, LogTables::ofLog, reader);
            read(statement, ACCESSES, LogTables::ofAccesses, reader);
        } finally {
            connection.rollback();
        }
    }

    private interface Fields {
        void add(ResultSet row, CanonicalForm form) throws SQLException;
    }

    private static void read(Statement statement, String query, Fields columns, Reader reader)
            throws SQLException, IOException {
        try (var rows = statement.executeQuery(query)) {
            while (rows.next()) {
                var form = new CanonicalForm()
                        .number(ChainedRow.CHAIN, rows.getObject(ChainedRow.CHAIN, Integer.class))
                        .number(ChainedRow.SEQUENCE, rows.getObject(ChainedRow.SEQUENCE, Long.class))
                        .text(ChainedRow.PREVIOUS_HASH, rows.getString(ChainedRow.PREVIOUS_HASH));
                columns.add(rows, form);
                show(rows, form, reader);
            }
        }
    }

    private static void show(ResultSet row, CanonicalForm form, Reader reader) throws SQLException, IOException {
        try {
            reader.accept(ChainedRow.of(form.fields(), String.valueOf(row.getString(ChainedRow.HASH))));
        } catch (UnreadableException e) {
            reader.unreadable("The row with id " + row.getLong("id"), e.why());
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
}
