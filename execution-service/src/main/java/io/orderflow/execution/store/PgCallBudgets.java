package io.orderflow.execution.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.execution.application.CallBudgets;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/**
 * Budgets in PostgreSQL, by its clock: one row for each venue, which holds the time when all that was taken is there again (the generic
 * cell rate algorithm). A take that waited for another one sees what that one left, and judges by the time before it waited, which allows
 * less, never more.
 */
@ApplicationScoped
class PgCallBudgets implements CallBudgets {
    private static final double MICROS = 1e6;

    private static final String TAKE = """
            WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS read),
            wish AS MATERIALIZED (SELECT make_interval(secs => $2::float8) AS cost, make_interval(secs => $3::float8) AS depth),
            taken AS (
                INSERT INTO venue_calls AS known (venue, whole_at) SELECT $1::text, read + cost FROM clock, wish
                ON CONFLICT (venue) DO UPDATE
                    SET whole_at = greatest(known.whole_at, (SELECT read FROM clock)) + (SELECT cost FROM wish)
                    WHERE greatest(known.whole_at, (SELECT read FROM clock)) + (SELECT cost FROM wish)
                        <= (SELECT read + depth FROM clock, wish)
                RETURNING whole_at)
            SELECT true AS granted, extract(epoch FROM whole_at - read)::float8 AS seconds FROM taken, clock
            UNION ALL
            SELECT false, extract(epoch FROM known.whole_at - read)::float8 FROM venue_calls known, clock
            WHERE venue = $1::text AND NOT EXISTS (SELECT FROM taken)
            """;

    private final RoleTransactions transactions;

    PgCallBudgets(RoleTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Taken> take(String venue, int calls, Duration pace, int depth) {
        Tuple values = Tuple.of(venue, seconds(pace.multipliedBy(calls)), seconds(pace.multipliedBy(depth)));
        return transactions.as(
                Sql.ROLE,
                connection -> connection.preparedQuery(TAKE).execute(values).map(PgCallBudgets::taken));
    }

    private static Taken taken(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        long micros = Math.round(row.getDouble("seconds") * MICROS);
        return new Taken(row.getBoolean("granted"), Duration.ofNanos(Math.max(0, micros) * 1_000));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
