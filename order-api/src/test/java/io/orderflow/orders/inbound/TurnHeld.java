package io.orderflow.orders.inbound;

import io.orderflow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** Has a trader's turn in the database, as a slow instance would. */
final class TurnHeld implements AutoCloseable {
    private final Connection connection;

    private TurnHeld(Connection connection) {
        this.connection = connection;
    }

    static TurnHeld of(String traderId) throws SQLException {
        var connection = TestDatabase.superuser("orders");
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtextextended('" + traderId + "', 0))");
        }
        return new TurnHeld(connection);
    }

    boolean isWaitedFor() throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
            return rows.next() && rows.getInt(1) > 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
