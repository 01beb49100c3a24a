package io.orderflow.e2e.refusals;

import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.WholeSystem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A trader's turn in order-api's database, held as by an order of his that comes to no end: his next ones wait for it. */
final class HeldTurn implements AutoCloseable {
    private static final String KEY = "hashtextextended(?, 0)";
    private static final String HOLD = "SELECT pg_advisory_lock(" + KEY + ")";
    private static final String WAITING =
            "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
                    + " AND (classid::bigint << 32 | objid::bigint) = " + KEY + ")";
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final Connection connection;
    private final String trader;

    private HeldTurn(Connection connection, String trader) {
        this.connection = connection;
        this.trader = trader;
    }

    static HeldTurn of(String trader, WholeSystem system) {
        try {
            var turn = new HeldTurn(system.asSuperuser("orders"), trader);
            turn.ask(HOLD);
            return turn;
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when a request of the trader waits for his turn. */
    void awaitRequest() {
        await("request of " + trader)
                .atMost(AT_MOST)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> ask(WAITING));
    }

    private boolean ask(String question) throws SQLException {
        try (var statement = connection.prepareStatement(question)) {
            statement.setString(1, trader);
            var rows = statement.executeQuery();
            return rows.next() && "t".equals(rows.getString(1));
        }
    }

    /** Lets the next one have it. */
    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
