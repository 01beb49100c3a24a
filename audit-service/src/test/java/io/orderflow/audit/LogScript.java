package io.orderflow.audit;

import io.orderflow.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Fills the log faster than events could, as a superuser. The columns that it names are all that a row needs; whoever adds
 * one that has no default adds it here.
 */
final class LogScript {
    private static final String COLUMNS = """
            INSERT INTO execution_logs (event_id, order_id, trader_id, action, status, symbol, side, quantity, price, venue,
                                        "timestamp", version, source_topic, source_partition, source_offset, event)
            """;

    /** Executions of some instruments and prices, a tenth of a second apart. */
    private static final String EXECUTIONS = COLUMNS + """
            SELECT gen_random_uuid(), gen_random_uuid(), ?, 'FILLED', 'FILLED',
                   (ARRAY ['AAPL', 'MSFT', 'GOOG', 'AMZN', 'NVDA'])[1 + i % 5],
                   CASE WHEN i % 3 = 0 THEN 'SELL' ELSE 'BUY' END,
                   1 + i % 1000, 100 + (i % 10000) / 100.0, 'SIM-EAST', at, 3, 'orders.executions', 0, i,
                   jsonb_build_object('fill', jsonb_build_object(
                       'fill_id', gen_random_uuid(), 'venue_order_id', 'V-' || i,
                       'commission', 0.0035 * (1 + i % 1000), 'executed_at', at - interval '5 milliseconds'))
            FROM generate_series(1, ?) AS i, LATERAL (SELECT ?::timestamptz + i * interval '100 milliseconds') AS told (at)""";

    /** Orders of a thousand traders, each submitted, approved, taken in by the venue and filled. */
    private static final String ORDERS = COLUMNS + """
            SELECT gen_random_uuid(), order_id, 'load-' || i % 1000, action,
                   CASE action WHEN 'FILLED' THEN 'FILLED' ELSE 'PENDING' END,
                   'S' || i % 20, CASE WHEN i % 2 = 0 THEN 'SELL' ELSE 'BUY' END,
                   1 + i % 1000, 100 + (i % 10000) / 100.0, CASE WHEN version > 1 THEN 'SIM-EAST' END,
                   at + version * interval '5 milliseconds', version, 'orders.executions', 0, i,
                   CASE action
                       WHEN 'FILLED' THEN jsonb_build_object('fill', jsonb_build_object(
                           'fill_id', gen_random_uuid(), 'venue_order_id', 'V-' || i,
                           'commission', 0.0035 * (1 + i % 1000), 'executed_at', at + interval '12 milliseconds'))
                       ELSE '{}' END
            FROM generate_series(1, ?) AS i,
                 LATERAL (SELECT gen_random_uuid(), ?::timestamptz + i * interval '200 milliseconds') AS placed (order_id, at),
                 LATERAL (VALUES ('SUBMITTED', 0), ('APPROVED', 1), ('EXECUTED', 2), ('FILLED', 3)) AS step (action, version)""";

    private static final String UNREADABLE = COLUMNS + """
            VALUES (gen_random_uuid(), ?, ?, 'FILLED', 'FILLED', 'AAPL', 'BUY', 60, 150.45, 'SIM-EAST', ?, 4,
                    'orders.executions', 0, 1, '{"fill":{"quantity":"sixty","executed_at":"yesterday"}}')""";

    private LogScript() {}

    /** So many executions of one trader's orders, from a moment on. */
    static void executions(String traderId, Instant from, int count) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var insert = database.prepareStatement(EXECUTIONS)) {
            insert.setString(1, traderId);
            insert.setInt(2, count);
            insert.setObject(3, from.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** So many orders of {@code load-0} to {@code load-999}, each with four rows, five a second from a moment on. */
    static void orders(Instant from, int count) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var insert = database.prepareStatement(ORDERS)) {
            insert.setInt(1, count);
            insert.setObject(2, from.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** An execution of an order whose event says nothing of it. */
    static void unreadableFill(UUID orderId, String traderId, Instant at) throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var insert = database.prepareStatement(UNREADABLE)) {
            insert.setObject(1, orderId);
            insert.setString(2, traderId);
            insert.setObject(3, at.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    /** Tells the planner what there is, as autovacuum would in time. */
    static void analyze() throws SQLException {
        try (var database = TestDatabase.superuser("audit");
                var statement = database.createStatement()) {
            statement.execute("VACUUM ANALYZE execution_logs");
        }
    }
}
