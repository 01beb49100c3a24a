package io.orderflow.audit.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.audit.domain.reports.LoggedEvent;
import io.orderflow.audit.domain.reports.ReportQuery;
import io.orderflow.database.DatabaseConfig;
import io.orderflow.events.AuditAction;
import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.UndecodableEventException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** All that {@code execution_logs} has of orders, order by order. */
@ApplicationScoped
public class OrderRows {
    private static final Logger LOG = Logger.getLogger(OrderRows.class);

    /** A few: each brings all of its rows with it. */
    private static final int ORDERS_AT_ONCE = 100;

    private static final String SUBMITTED = "SELECT order_id FROM execution_logs";

    private static final String ROWS = """
            SELECT id, event_id, order_id, trader_id, action, status, symbol, side, quantity, price, venue, "timestamp",
                   reason_code, reason, retry_attempt, error_code, version,
                   source_topic, source_partition, source_offset, event
            FROM execution_logs
            WHERE order_id = ANY ($1)
            ORDER BY "timestamp", version, id""";

    // Whoever first asked for the end of all open orders that this one was among: what is set later finds it asked for
    // already, however late the venue confirms it. An order that came in while the first were being ended is one too.
    private static final String OPERATOR = """
            SELECT changed_by
            FROM execution_logs
            WHERE action = 'TRADING_STATE_CHANGED' AND "timestamp" <= $1 AND "timestamp" > $5::timestamptz - interval '1 minute'
              AND changes::jsonb @> '[{"field": "cancel_open_orders", "after": "true"}]'
              AND (scope = 'FIRM' OR (scope = 'TRADER' AND subject = $2) OR (scope = 'SYMBOL' AND subject = $3)
                   OR (scope = 'VENUE' AND subject = $4))
            ORDER BY "timestamp" < $5, CASE WHEN "timestamp" >= $5 THEN "timestamp" END, "timestamp" DESC, id
            LIMIT 1""";

    private final Duration limit;

    OrderRows(DatabaseConfig config) {
        this.limit = config.transactionTimeout();
    }

    /** Orders that were submitted in the range, as they are asked for; each with all of its rows, whenever they are of. */
    public Multi<List<List<LoggedEvent>>> submittedIn(SqlConnection connection, ReportQuery query) {
        var where = new Conditions()
                .add("action = 'SUBMITTED'")
                .add("\"timestamp\" >= ?", Conditions.utc(query.range().from()))
                .add("\"timestamp\" < ?", Conditions.utc(query.range().to()))
                .add("trader_id = ?", query.traderId());
        var sql = where.after(SUBMITTED) + " ORDER BY \"timestamp\", id";
        return Batches.of(connection, sql, where.parameters(), ORDERS_AT_ONCE, limit)
                .onItem()
                .transformToUniAndConcatenate(orders -> rowsOf(connection, orders));
    }

    /**
     * Who of operations had the order ended.
     *
     * @param rows of the order, SUBMITTED among them
     * @param before when it was ended
     * @return null if that cannot be seen
     */
    public Uni<@Nullable String> operator(SqlConnection connection, List<LoggedEvent> rows, Instant before) {
        var order = rows.stream()
                .map(LoggedEvent::entry)
                .filter(entry -> entry.action() == AuditAction.SUBMITTED)
                .findFirst()
                .orElseThrow();
        var venue = rows.stream()
                .map(row -> row.entry().venue())
                .filter(name -> name != null)
                .findFirst()
                .orElse(null);
        var values = Tuple.of(
                Conditions.utc(before), order.traderId(), order.symbol(), venue, Conditions.utc(order.timestamp()));
        return Batches.within(limit, connection.preparedQuery(OPERATOR).execute(values))
                .map(found -> found.size() == 0 ? null : found.iterator().next().getString("changed_by"));
    }

    private Uni<List<List<LoggedEvent>>> rowsOf(SqlConnection connection, RowSet<Row> orders) {
        Map<UUID, List<LoggedEvent>> byOrder = new LinkedHashMap<>();
        orders.forEach(order -> byOrder.put(order.getUUID("order_id"), new ArrayList<>()));
        var ids = Tuple.tuple().addArrayOfUUID(byOrder.keySet().toArray(UUID[]::new));
        return Batches.within(limit, connection.preparedQuery(ROWS).execute(ids))
                .map(rows -> {
                    rows.forEach(row -> byOrder.computeIfAbsent(row.getUUID("order_id"), _ -> new ArrayList<>())
                            .add(loggedEventOf(row)));
                    return List.copyOf(byOrder.values());
                });
    }

    private static LoggedEvent loggedEventOf(Row row) {
        return new LoggedEvent(row.getLong("id"), ExecutionLogs.orderEntryOf(row), eventOf(row));
    }

    /** What cannot be read must not keep the rest from being reported, today and ever after. */
    private static @Nullable Event eventOf(Row row) {
        try {
            return EventCodec.decode(row.getString("event").getBytes(UTF_8));
        } catch (UndecodableEventException e) {
            LOG.errorf("row %d of the log has an event that cannot be read: %s", row.getLong("id"), e);
            return null;
        }
    }
}
