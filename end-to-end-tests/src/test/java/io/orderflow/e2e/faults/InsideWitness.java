package io.orderflow.e2e.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.orderflow.auditchain.Finding;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.faults.Evidence.TrailEntry;
import io.orderflow.e2e.faults.Inside.SeenAttempt;
import io.orderflow.e2e.faults.Inside.SeenDecision;
import io.orderflow.e2e.faults.Inside.SeenExecution;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads from databases and topics what {@link Inside} is made of. */
final class InsideWitness {
    private static final List<String> WITH_OUTBOX = List.of("orders", "risk", "execution");
    private static final String APPROVALS = """
            SELECT order_id, unit_cash,
                   (inputs #>> '{limits,max_position}')::bigint AS max_position,
                   (inputs #>> '{limits,daily_loss_limit}')::numeric AS daily_loss_limit,
                   (inputs ->> 'held')::bigint AS held,
                   (inputs ->> 'open_buys')::bigint AS open_buys,
                   (inputs ->> 'open_sells')::bigint AS open_sells,
                   (inputs ->> 'buying_power')::numeric AS buying_power,
                   (inputs ->> 'day_result')::numeric AS day_result,
                   (inputs ->> 'at_stake')::numeric AS at_stake
            FROM decisions d JOIN reservations USING (order_id)
            WHERE d.trader_id = ANY(?) AND outcome = 'APPROVED'""";

    private static final String ATTEMPTS = """
            SELECT a.order_id, a.number, a.started_at, a.finished_at,
                   a.outcome <> 'STARTED' AND coalesce(a.error_code, '')
                       NOT IN ('TIMEOUT', 'CONNECTION_BROKEN', 'INTERRUPTED', 'UNFORESEEN') AS answered
            FROM attempts a JOIN executions e USING (order_id)
            WHERE e.trader_id = ANY(?) AND a.outcome <> 'NOT_SENT' ORDER BY a.id""";

    private final WholeSystem system;
    private final TopicReader topics;
    private final String[] traders;

    /** @param traders whose orders are looked at */
    InsideWitness(WholeSystem system, TopicReader topics, List<String> traders) {
        this.system = system;
        this.topics = topics;
        this.traders = traders.toArray(String[]::new);
    }

    private record OfOrder<T>(String orderId, T seen) {}

    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    Inside look() throws SQLException, IOException {
        topics.readOn();
        Map<String, SeenExecution> executions = new HashMap<>();
        ofOrders(
                        "execution",
                        "SELECT order_id, status, phase, version, filled_quantity FROM executions"
                                + " WHERE trader_id = ANY(?)",
                        InsideWitness::execution)
                .forEach(each -> executions.put(each.orderId(), each.seen()));
        Map<String, SeenDecision> decisions = new HashMap<>();
        ofOrders("risk", APPROVALS, InsideWitness::decision)
                .forEach(each -> decisions.put(each.orderId(), each.seen()));
        Map<String, Integer> booked = new HashMap<>();
        ofOrders(
                        "risk",
                        "SELECT order_id, sum(quantity)::int AS shares FROM fills_booked"
                                + " WHERE trader_id = ANY(?) AND NOT excess GROUP BY order_id",
                        row -> row.getInt("shares"))
                .forEach(each -> booked.put(each.orderId(), each.seen()));
        return new Inside(
                executions,
                grouped(ofOrders("execution", ATTEMPTS, InsideWitness::attempt)),
                decisions,
                booked,
                grouped(ofOrders(
                        "audit",
                        "SELECT order_id, action, status, version, quantity, price, error_code, \"timestamp\""
                                + " FROM execution_logs WHERE trader_id = ANY(?) AND order_id IS NOT NULL"
                                + " ORDER BY order_id, version NULLS LAST, id",
                        InsideWitness::entry)),
                topics.events(),
                unpublished(),
                count("execution", "unmatched_reports"),
                topics.deadLetters(),
                system.verifiedLog().findings().stream().map(Finding::message).toList());
    }

    /** Orders of these traders that have not ended; without anybody being asked who could be busy. */
    long open() throws SQLException, IOException {
        return ofOrders(
                        "orders",
                        "SELECT id AS order_id, 1 AS one FROM orders WHERE trader_id = ANY(?)"
                                + " AND status NOT IN ('FILLED', 'REJECTED', 'CANCELLED')",
                        row -> row.getInt("one"))
                .count();
    }

    /** Orders that the venue has not taken, with their traders, who are asked what is to be done. */
    Map<String, String> notAccepted() throws SQLException, IOException {
        return ofOrders(
                        "orders",
                        "SELECT id AS order_id, trader_id FROM orders WHERE trader_id = ANY(?)"
                                + " AND phase = 'NOT_ACCEPTED'",
                        row -> row.getString("trader_id"))
                .collect(toMap(OfOrder::orderId, OfOrder::seen));
    }

    private <T> Stream<OfOrder<T>> ofOrders(String database, String sql, Reading<T> reading)
            throws SQLException, IOException {
        try (Connection connection = system.asSuperuser(database);
                var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", traders));
            var seen = new ArrayList<OfOrder<T>>();
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                seen.add(new OfOrder<>(rows.getString("order_id"), reading.read(rows)));
            }
            return seen.stream();
        }
    }

    private static <T> Map<String, List<T>> grouped(Stream<OfOrder<T>> seen) {
        return seen.collect(groupingBy(OfOrder::orderId, mapping(OfOrder::seen, toList())));
    }

    private Map<String, Long> unpublished() throws SQLException, IOException {
        Map<String, Long> rows = new HashMap<>();
        for (String database : WITH_OUTBOX) {
            rows.put(database, count(database, "outbox"));
        }
        return rows;
    }

    private long count(String database, String table) throws SQLException, IOException {
        try (Connection connection = system.asSuperuser(database);
                var statement = connection.createStatement()) {
            ResultSet rows = statement.executeQuery("SELECT count(*) FROM " + table);
            rows.next();
            return rows.getLong(1);
        }
    }

    private static SeenExecution execution(ResultSet row) throws SQLException {
        return new SeenExecution(
                row.getString("status"), row.getString("phase"), row.getLong("version"), row.getInt("filled_quantity"));
    }

    private static SeenDecision decision(ResultSet row) throws SQLException {
        return new SeenDecision(
                row.getLong("max_position"),
                row.getLong("held"),
                row.getLong("open_buys"),
                row.getLong("open_sells"),
                row.getBigDecimal("buying_power"),
                row.getBigDecimal("unit_cash"),
                row.getBigDecimal("day_result"),
                row.getBigDecimal("at_stake"),
                row.getBigDecimal("daily_loss_limit"));
    }

    private static SeenAttempt attempt(ResultSet row) throws SQLException {
        return new SeenAttempt(
                row.getInt("number"),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")),
                row.getBoolean("answered"));
    }

    private static TrailEntry entry(ResultSet row) throws SQLException {
        return new TrailEntry(
                row.getString("action"),
                row.getString("status"),
                row.getObject("version", Long.class),
                row.getInt("quantity"),
                row.getBigDecimal("price"),
                row.getString("error_code"),
                instant(row.getTimestamp("timestamp")));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
