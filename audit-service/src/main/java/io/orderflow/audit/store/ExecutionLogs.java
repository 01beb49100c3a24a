package io.orderflow.audit.store;

import io.orderflow.audit.domain.AuditEntry;
import io.orderflow.audit.domain.EventSource;
import io.orderflow.audit.domain.LoggedEntry;
import io.orderflow.audit.domain.OperationsEntry;
import io.orderflow.audit.domain.OrderEntry;
import io.orderflow.events.AuditAction;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.data.Numeric;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code execution_logs}. Rows are added and read, never changed. */
@ApplicationScoped
public class ExecutionLogs {
    private static final String INSERT_ORDER = """
            INSERT INTO execution_logs (event_id, order_id, trader_id, action, status, symbol, side, quantity, price,
                                        venue, "timestamp", reason_code, reason, retry_attempt, error_code, version,
                                        source_topic, source_partition, source_offset, event)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                    $20)
            ON CONFLICT (event_id) DO NOTHING""";

    // What changed is taken out of the event, so that both say the same.
    private static final String INSERT_OPERATION = """
            INSERT INTO execution_logs (event_id, action, trader_id, scope, subject, version, changed_by, reason,
                                        "timestamp", source_topic, source_partition, source_offset, changes, event)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (($13::text)::jsonb -> 'changes')::text,
                    $13)
            ON CONFLICT (event_id) DO NOTHING""";

    private static final String TRAIL = """
            SELECT event_id, order_id, trader_id, action, status, symbol, side, quantity, price, venue, "timestamp",
                   reason_code, reason, retry_attempt, error_code, version,
                   source_topic, source_partition, source_offset, created_at
            FROM execution_logs
            WHERE order_id = $1
            ORDER BY version, "timestamp", id
            LIMIT $2""";

    /**
     * Appends one entry unless its event is there already.
     *
     * @param event the JSON of the event as it was received
     * @return whether the row is new
     */
    public Uni<Boolean> append(SqlConnection connection, AuditEntry entry, String event) {
        var inserted = switch (entry) {
            case OrderEntry order -> connection.preparedQuery(INSERT_ORDER).execute(parameters(order, event));
            case OperationsEntry change ->
                connection.preparedQuery(INSERT_OPERATION).execute(parameters(change, event));
        };
        return inserted.map(rows -> rows.rowCount() == 1);
    }

    /** At most {@code limit} rows of an order that the transaction's role may see. */
    public Uni<List<LoggedEntry>> ofOrder(SqlConnection connection, UUID orderId, int limit) {
        return connection.preparedQuery(TRAIL).execute(Tuple.of(orderId, limit)).map(rows -> {
            var entries = new ArrayList<LoggedEntry>(rows.size());
            rows.forEach(row -> entries.add(entryOf(row)));
            return entries;
        });
    }

    private static Tuple parameters(OrderEntry entry, String event) {
        var reason = entry.reason();
        var status = entry.status();
        var price = entry.price();
        return Tuple.tuple()
                .addUUID(entry.eventId())
                .addUUID(entry.orderId())
                .addString(entry.traderId())
                .addString(entry.action().name())
                .addString(status == null ? null : status.name())
                .addString(entry.symbol())
                .addString(entry.side().name())
                .addInteger(entry.quantity())
                .addValue(price == null ? null : Numeric.create(price))
                .addString(entry.venue())
                .addOffsetDateTime(entry.timestamp().atOffset(ZoneOffset.UTC))
                .addString(reason == null ? null : reason.code())
                .addString(reason == null ? null : reason.message())
                .addInteger(entry.retryAttempt())
                .addString(entry.errorCode())
                .addLong(entry.version())
                .addString(entry.source().topic())
                .addInteger(entry.source().partition())
                .addLong(entry.source().offset())
                .addString(event);
    }

    private static Tuple parameters(OperationsEntry entry, String event) {
        var scope = entry.scope();
        return Tuple.tuple()
                .addUUID(entry.eventId())
                .addString(entry.action().name())
                .addString(entry.traderId())
                .addString(scope == null ? null : scope.name())
                .addString(entry.subject())
                .addLong(entry.version())
                .addString(entry.changedBy())
                .addString(entry.reason())
                .addOffsetDateTime(entry.timestamp().atOffset(ZoneOffset.UTC))
                .addString(entry.source().topic())
                .addInteger(entry.source().partition())
                .addLong(entry.source().offset())
                .addString(event);
    }

    private static LoggedEntry entryOf(Row row) {
        return new LoggedEntry(orderEntryOf(row), instantOf(row, "created_at"));
    }

    /** What a row says that is about an order. */
    static OrderEntry orderEntryOf(Row row) {
        return new OrderEntry(
                row.getUUID("event_id"),
                row.getUUID("order_id"),
                row.getString("trader_id"),
                AuditAction.valueOf(row.getString("action")),
                statusOf(row.getString("status")),
                row.getString("symbol"),
                Side.valueOf(row.getString("side")),
                row.getInteger("quantity"),
                row.getBigDecimal("price"),
                row.getString("venue"),
                instantOf(row, "timestamp"),
                reasonOf(row.getString("reason_code"), row.getString("reason")),
                row.getInteger("retry_attempt"),
                row.getString("error_code"),
                row.getLong("version"),
                new EventSource(
                        row.getString("source_topic"),
                        row.getInteger("source_partition"),
                        row.getLong("source_offset")));
    }

    static Instant instantOf(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable OrderStatus statusOf(@Nullable String status) {
        return status == null ? null : OrderStatus.valueOf(status);
    }

    private static @Nullable Reason reasonOf(@Nullable String code, @Nullable String message) {
        return code == null || message == null ? null : new Reason(code, message);
    }
}
