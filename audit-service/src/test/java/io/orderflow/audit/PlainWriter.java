package io.orderflow.audit;

import io.orderflow.testing.ScratchDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/** Appends to the log as the service does, without it: logged in as it is, in the writer's role, a row a transaction. */
final class PlainWriter implements AutoCloseable {
    // As the version of the service wrote that knew nothing of chains.
    private static final String INSERT = """
            INSERT INTO public.execution_logs (event_id, order_id, trader_id, action, status, symbol, side, quantity, price,
                                        "timestamp", version, source_topic, source_partition, source_offset, event)
            VALUES (?, ?, 'trader1', 'SUBMITTED', 'PENDING', 'AAPL', 'BUY', 100, 150.50,
                    '2026-03-02T14:30:00.123456Z', 0, 'orders.submissions', 3, ?, (?::text)::jsonb)
            ON CONFLICT (event_id) DO NOTHING""";

    private final Connection connection;
    private final PreparedStatement insert;

    PlainWriter(Connection asService) throws SQLException {
        connection = asService;
        try (var statement = connection.createStatement()) {
            statement.execute("SET ROLE audit_writer");
        }
        insert = connection.prepareStatement(INSERT);
    }

    static PlainWriter in(ScratchDatabase database) throws SQLException {
        return new PlainWriter(database.service());
    }

    /** Whether there was no such row before. The n-th is always of the same order. */
    boolean append(int n) throws SQLException {
        insert.setObject(1, eventId(n));
        insert.setObject(2, new UUID(7, n));
        insert.setLong(3, n);
        insert.setString(4, "{\"event\":\"order.submitted\",\"note\":\"Größe\",  \"n\":" + n + "}");
        return insert.executeUpdate() == 1;
    }

    /** Puts tables before the log that look like it and say something else. */
    void shadow() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE execution_logs AS SELECT chain::smallint, 7000::bigint AS sequence,"
                            + " repeat('a', 64) AS hash, NULL::uuid AS event_id FROM generate_series(0, 15) AS chain");
        }
    }

    static UUID eventId(int n) {
        return new UUID(1, n);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
        connection.close();
    }
}
