package io.orderflow.audit;

import static org.awaitility.Awaitility.await;

import io.orderflow.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** The table as one sees it who goes round the service. */
final class LogTable {
    private static final String DATABASE = "audit";

    private LogTable() {}

    /** Logged in as the service, in one of its roles; for the trader named, if any. */
    static Connection as(String role, String traderId) throws SQLException {
        var connection = TestDatabase.service(DATABASE);
        try (var statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
        }
        if (traderId != null) {
            try (var setting = connection.prepareStatement("SELECT set_config('app.trader_id', ?, false)")) {
                setting.setString(1, traderId);
                setting.execute();
            }
        }
        return connection;
    }

    static Connection asOwner() throws SQLException {
        return TestDatabase.owner(DATABASE);
    }

    /** The actions logged for an order, by row. */
    static List<String> actions(Connection connection, UUID orderId) throws SQLException {
        return column(connection, "SELECT action FROM execution_logs WHERE order_id = ? ORDER BY id", orderId);
    }

    /** Waits until an order has so many rows, seen by a superuser. */
    static List<String> awaitRows(UUID orderId, int count) {
        return awaitRows("order " + orderId, () -> allActions(orderId), count);
    }

    /** Waits until {@code rows}, which are of {@code what}, are so many. */
    static List<String> awaitRows(String what, Callable<List<String>> rows, int count) {
        return await(count + " rows of " + what)
                .atMost(Duration.ofSeconds(20))
                .until(rows, found -> found.size() >= count);
    }

    static List<String> allActions(UUID orderId) throws SQLException {
        try (var connection = TestDatabase.superuser(DATABASE)) {
            return actions(connection, orderId);
        }
    }

    static List<String> column(Connection connection, String query, UUID parameter) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setObject(1, parameter);
            var values = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
            return values;
        }
    }
}
