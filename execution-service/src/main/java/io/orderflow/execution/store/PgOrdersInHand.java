package io.orderflow.execution.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.execution.application.OrdersInHand;
import io.orderflow.execution.domain.InHandQuery;
import io.orderflow.execution.domain.OpenPhase;
import io.orderflow.execution.domain.Task;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The orders in our hands, read from PostgreSQL. Whatever is not over has a task, so that the index of what is due has it. */
@ApplicationScoped
class PgOrdersInHand implements OrdersInHand {
    /** The counts and what is counted must be of the same moment. */
    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private static final String COUNTS = "SELECT phase, count(*) AS orders FROM executions"
            + " WHERE next_task IS NOT NULL AND phase <> 'DONE' GROUP BY phase";

    /**
     * Of one phase, which is named here rather than given as a parameter: so the index of orders in trouble can serve it, whatever plan
     * is kept.
     */
    private static final String OF_PHASE = "(SELECT order_id, trader_id, symbol, side, quantity, order_type, price,"
            + " time_in_force, status, phase, version, filled_quantity, venue, attempt_count, reason_code, reason,"
            + " cancel_requested, next_task, next_attempt_at, phase_since, created_at, updated_at FROM executions"
            + " WHERE next_task IS NOT NULL AND phase = '%s' ORDER BY phase_since, order_id LIMIT $1)";

    private static final String OLDEST_FIRST = " ORDER BY phase_since, order_id LIMIT $1";

    static final String DUE = "SELECT venue, count(*) AS orders, min(next_attempt_at) AS since FROM executions"
            + " WHERE next_task IS NOT NULL AND next_attempt_at <= statement_timestamp()"
            + " AND (lease_until IS NULL OR lease_until < statement_timestamp()) GROUP BY venue";

    private final RoleTransactions transactions;

    PgOrdersInHand(RoleTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Found> find(InHandQuery query) {
        return transactions.as(
                Sql.ROLE,
                connection -> connection
                        .query(ONE_MOMENT)
                        .execute()
                        .flatMap(ignored -> Uni.combine()
                                .all()
                                .unis(
                                        connection.preparedQuery(COUNTS).execute(),
                                        connection
                                                .preparedQuery(oldest(query.phases()))
                                                .execute(Tuple.of(query.limit())))
                                .with(PgOrdersInHand::found)));
    }

    private static String oldest(Set<OpenPhase> phases) {
        return phases.stream()
                .sorted()
                .map(OF_PHASE::formatted)
                .collect(Collectors.joining(" UNION ALL ", "SELECT * FROM (", ") AS found" + OLDEST_FIRST));
    }

    private static Found found(RowSet<Row> counts, RowSet<Row> orders) {
        Map<OpenPhase, Long> byPhase = new EnumMap<>(OpenPhase.class);
        for (OpenPhase phase : OpenPhase.values()) {
            byPhase.put(phase, 0L);
        }
        counts.forEach(row -> byPhase.put(OpenPhase.valueOf(row.getString("phase")), row.getLong("orders")));
        return new Found(
                byPhase,
                StreamSupport.stream(orders.spliterator(), false)
                        .map(PgOrdersInHand::order)
                        .toList());
    }

    private static OrderInHand order(Row row) {
        return new OrderInHand(
                row.getUUID("order_id"),
                row.getString("trader_id"),
                row.getString("symbol"),
                row.getString("side"),
                row.getInteger("quantity"),
                row.getString("order_type"),
                row.getBigDecimal("price"),
                row.getString("time_in_force"),
                row.getString("status"),
                OpenPhase.valueOf(row.getString("phase")),
                row.getLong("version"),
                row.getInteger("filled_quantity"),
                row.getString("venue"),
                row.getInteger("attempt_count"),
                ExecutionRows.reason(row),
                row.getBoolean("cancel_requested"),
                Task.Kind.valueOf(row.getString("next_task")),
                ExecutionRows.instant(row, "next_attempt_at"),
                ExecutionRows.instant(row, "phase_since"),
                ExecutionRows.instant(row, "created_at"),
                ExecutionRows.instant(row, "updated_at"));
    }

    @Override
    public Uni<Map<String, DueWork>> due() {
        return transactions.as(
                Sql.ROLE, connection -> connection.preparedQuery(DUE).execute().map(PgOrdersInHand::due));
    }

    private static Map<String, DueWork> due(RowSet<Row> rows) {
        Map<String, DueWork> byVenue = new HashMap<>();
        rows.forEach(row -> byVenue.put(
                row.getString("venue"), new DueWork(row.getLong("orders"), ExecutionRows.instant(row, "since"))));
        return byVenue;
    }
}
