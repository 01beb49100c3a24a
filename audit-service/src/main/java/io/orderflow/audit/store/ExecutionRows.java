package io.orderflow.audit.store;

import io.orderflow.audit.domain.reports.Execution;
import io.orderflow.audit.domain.reports.ReportQuery;
import io.orderflow.events.AuditAction;
import io.orderflow.events.Side;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The executions in {@code execution_logs}, in the order in which they were recorded. */
@ApplicationScoped
public class ExecutionRows {
    private static final int AT_ONCE = 500;

    // What the venue said of an execution stands in the event only. OFFSET has each event parsed once, not for each column.
    private static final String EXECUTIONS = """
            SELECT id, event_id, action, "timestamp", trader_id, order_id, symbol, side, quantity, price, venue,
                   (execution ->> 'executed_at')::timestamptz AS executed_at,
                   (execution ->> 'commission')::numeric AS commission,
                   (execution ->> 'fill_id')::uuid AS fill_id,
                   execution ->> 'venue_order_id' AS venue_order_id
            FROM execution_logs
                 CROSS JOIN LATERAL (SELECT event::jsonb -> CASE action WHEN 'FILLED' THEN 'fill' ELSE 'excess' END OFFSET 0)
                     AS told (execution)""";

    /** The index of executions is of those rows that this holds for. */
    private static final String IS_EXECUTION =
            "(action = 'FILLED' OR (action = 'RECOVERED' AND reason_code = 'OVERFILLED'))";

    /** Before their events told how much it was, overfills were logged with the order's figures: those are no executions. */
    private static final String IS_TOLD = "jsonb_typeof(execution) = 'object'";

    /** All that the transaction's role may see, some at a time, as they are asked for. */
    public Multi<List<Execution>> all(SqlConnection connection, ReportQuery query) {
        var where = new Conditions()
                .add(IS_EXECUTION)
                .add(IS_TOLD)
                .add("\"timestamp\" >= ?", Conditions.utc(query.range().from()))
                .add("\"timestamp\" < ?", Conditions.utc(query.range().to()))
                .add("trader_id = ?", query.traderId());
        var sql = where.after(EXECUTIONS) + " ORDER BY \"timestamp\", id";
        return Batches.of(connection, sql, where.parameters(), AT_ONCE).map(ExecutionRows::executionsOf);
    }

    private static List<Execution> executionsOf(RowSet<Row> rows) {
        var executions = new ArrayList<Execution>(rows.size());
        rows.forEach(row -> executions.add(executionOf(row)));
        return executions;
    }

    private static Execution executionOf(Row row) {
        return new Execution(
                row.getLong("id"),
                row.getUUID("event_id"),
                ExecutionLogs.instantOf(row, "executed_at"),
                ExecutionLogs.instantOf(row, "timestamp"),
                row.getString("trader_id"),
                row.getUUID("order_id"),
                row.getString("symbol"),
                Side.valueOf(row.getString("side")),
                row.getInteger("quantity"),
                row.getBigDecimal("price"),
                row.getBigDecimal("commission"),
                row.getString("venue"),
                row.getString("venue_order_id"),
                row.getUUID("fill_id"),
                row.getString("action").equals(AuditAction.RECOVERED.name()));
    }
}
