package io.orderflow.audit.store;

import io.orderflow.audit.domain.AuditEntry;
import io.orderflow.audit.domain.EventSource;
import io.orderflow.audit.domain.LogFilter;
import io.orderflow.audit.domain.LogPosition;
import io.orderflow.audit.domain.LogRow;
import io.orderflow.audit.domain.OperationsEntry;
import io.orderflow.events.AuditAction;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.events.TradingScope;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows of {@code execution_logs} by filter, newest first. */
@ApplicationScoped
public class LogSearch {
    private static final String COLUMNS = """
            SELECT id, event_id, order_id, trader_id, action, status, symbol, side, quantity, price, venue, "timestamp",
                   reason_code, reason, retry_attempt, error_code, version, scope, subject, changed_by, changes,
                   source_topic, source_partition, source_offset, created_at
            FROM execution_logs""";

    /** At most {@code limit} rows that the transaction's role may see. */
    public Uni<List<LogRow>> find(SqlConnection connection, LogFilter filter, @Nullable LogPosition after, int limit) {
        // Only what is asked for stands in the statement, so that the plan is of what is asked for.
        var where = new Conditions()
                .add("trader_id = ?", filter.traderId())
                .add("order_id = ?", filter.orderId())
                .add("symbol = ?", filter.symbol())
                .add(
                        "action = ?",
                        filter.action() == null ? null : filter.action().name())
                .add("\"timestamp\" >= ?", Conditions.utc(filter.from()))
                .add("\"timestamp\" < ?", Conditions.utc(filter.to()));
        if (after != null) {
            where.add("(\"timestamp\", id) < (?, ?)", Conditions.utc(after.timestamp()), after.id());
        }
        var sql = where.after(COLUMNS) + " ORDER BY \"timestamp\" DESC, id DESC LIMIT " + where.value(limit);
        return connection.preparedQuery(sql).execute(where.parameters()).map(rows -> {
            var found = new ArrayList<LogRow>(rows.size());
            rows.forEach(row -> found.add(rowOf(row)));
            return found;
        });
    }

    private static LogRow rowOf(Row row) {
        var changedBy = row.getString("changed_by");
        AuditEntry entry = changedBy == null ? ExecutionLogs.orderEntryOf(row) : operationsEntryOf(row, changedBy);
        return new LogRow(
                row.getLong("id"),
                entry,
                changesOf(row.getString("changes")),
                ExecutionLogs.instantOf(row, "created_at"));
    }

    private static OperationsEntry operationsEntryOf(Row row, String changedBy) {
        var scope = row.getString("scope");
        return new OperationsEntry(
                row.getUUID("event_id"),
                AuditAction.valueOf(row.getString("action")),
                row.getString("trader_id"),
                scope == null ? null : TradingScope.valueOf(scope),
                row.getString("subject"),
                row.getLong("version"),
                changedBy,
                row.getString("reason"),
                ExecutionLogs.instantOf(row, "timestamp"),
                new EventSource(
                        row.getString("source_topic"),
                        row.getInteger("source_partition"),
                        row.getLong("source_offset")));
    }

    /** They are kept as the text that they came as. */
    private static List<Change> changesOf(@Nullable String changes) {
        if (changes == null) {
            return List.of();
        }
        var array = new JsonArray(changes);
        return IntStream.range(0, array.size())
                .mapToObj(array::getJsonObject)
                .map(LogSearch::changeOf)
                .toList();
    }

    private static Change changeOf(JsonObject change) {
        return new Change(change.getString("field"), change.getString("before"), change.getString("after"));
    }
}
