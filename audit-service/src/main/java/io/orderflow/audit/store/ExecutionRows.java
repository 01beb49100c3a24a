package io.orderflow.audit.store;

import static java.util.Objects.requireNonNull;

import io.orderflow.audit.domain.reports.Execution;
import io.orderflow.audit.domain.reports.LoggedExecution;
import io.orderflow.audit.domain.reports.ReportQuery;
import io.orderflow.audit.domain.reports.UnreadableExecution;
import io.orderflow.database.DatabaseConfig;
import io.orderflow.events.AuditAction;
import io.orderflow.events.Side;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The executions in {@code execution_logs}, in the order in which they were recorded. */
@ApplicationScoped
public class ExecutionRows {
    private static final Logger LOG = Logger.getLogger(ExecutionRows.class);
    private static final int AT_ONCE = 500;

    // What the venue said of an execution stands in the event only. OFFSET has each event parsed once for all columns.
    private static final String EXECUTIONS = """
            SELECT id, event_id, action, "timestamp", trader_id, order_id, symbol, side, quantity, price, venue,
                   execution ->> 'executed_at' AS executed_at, execution ->> 'commission' AS commission,
                   execution ->> 'fill_id' AS fill_id, execution ->> 'venue_order_id' AS venue_order_id
            FROM execution_logs
                 CROSS JOIN LATERAL (SELECT event::jsonb -> CASE action WHEN 'FILLED' THEN 'fill' ELSE 'excess' END OFFSET 0)
                     AS told (execution)""";

    /** The index of executions is of those rows that this holds for. */
    private static final String IS_EXECUTION =
            "(action = 'FILLED' OR (action = 'RECOVERED' AND reason_code = 'OVERFILLED'))";

    private final Duration limit;

    ExecutionRows(DatabaseConfig config) {
        this.limit = config.transactionTimeout();
    }

    /** All that the transaction's role may see, some at a time, as they are asked for. */
    public Multi<List<LoggedExecution>> all(SqlConnection connection, ReportQuery query) {
        var where = new Conditions()
                .add(IS_EXECUTION)
                .add("\"timestamp\" >= ?", Conditions.utc(query.range().from()))
                .add("\"timestamp\" < ?", Conditions.utc(query.range().to()))
                .add("trader_id = ?", query.traderId());
        var sql = where.after(EXECUTIONS) + " ORDER BY \"timestamp\", id";
        return Batches.of(connection, sql, where.parameters(), AT_ONCE, limit).map(ExecutionRows::executionsOf);
    }

    private static List<LoggedExecution> executionsOf(RowSet<Row> rows) {
        var executions = new ArrayList<LoggedExecution>(rows.size());
        rows.forEach(row -> executions.add(executionOf(row)));
        return executions;
    }

    /** A row that does not say all must not keep the others from being reported, today and ever after. */
    private static LoggedExecution executionOf(Row row) {
        try {
            return readable(row);
        } catch (NullPointerException | IllegalArgumentException | DateTimeException e) {
            LOG.errorf("row %d of the log does not say all of an execution: %s", row.getLong("id"), e);
            return new UnreadableExecution(
                    row.getLong("id"),
                    row.getUUID("event_id"),
                    ExecutionLogs.instantOf(row, "timestamp"),
                    row.getString("trader_id"),
                    row.getUUID("order_id"),
                    row.getString("symbol"),
                    Side.valueOf(row.getString("side")));
        }
    }

    /** What an event says may be missing, or be no such value: then this throws. */
    private static Execution readable(Row row) {
        return new Execution(
                row.getLong("id"),
                row.getUUID("event_id"),
                OffsetDateTime.parse(told(row, "executed_at")).toInstant(),
                ExecutionLogs.instantOf(row, "timestamp"),
                row.getString("trader_id"),
                row.getUUID("order_id"),
                row.getString("symbol"),
                Side.valueOf(row.getString("side")),
                row.getInteger("quantity"),
                row.getBigDecimal("price"),
                new BigDecimal(told(row, "commission")),
                row.getString("venue"),
                told(row, "venue_order_id"),
                UUID.fromString(told(row, "fill_id")),
                row.getString("action").equals(AuditAction.RECOVERED.name()));
    }

    private static String told(Row row, String column) {
        return requireNonNull(row.getString(column), column);
    }
}
