package io.orderflow.execution.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.execution.application.HoldingsBooks;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.Holdings;
import io.orderflow.execution.domain.HoldingsChange;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The books in PostgreSQL: fills summed up by symbol, and one row of the baseline for cash and for each symbol. */
@ApplicationScoped
class PgHoldingsBooks implements HoldingsBooks {
    /** The sums, and what is part of them, must be of the same moment. */
    private static final String ONE_MOMENT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";

    private static final String SHARES = "CASE side WHEN 'BUY' THEN f.quantity ELSE -f.quantity END";
    private static final String DOLLARS =
            "(CASE side WHEN 'BUY' THEN -f.quantity ELSE f.quantity END) * f.price - f.commission";

    private static final String BOOKED = "SELECT symbol, sum(" + SHARES + ")::numeric AS shares, sum(" + DOLLARS
            + ") AS cash FROM venue_fills f JOIN executions USING (order_id) WHERE f.venue = $1 GROUP BY symbol";

    /** Of more than the limit the newest: with fewer of them a look explains less, and another one follows. */
    private static final String LATEST = "SELECT symbol, shares, cash FROM (SELECT symbol, (" + SHARES
            + ")::numeric AS shares, " + DOLLARS + " AS cash, f.executed_at, f.cumulative_quantity"
            + " FROM venue_fills f JOIN executions USING (order_id)"
            + " WHERE f.venue = $1 AND f.created_at > clock_timestamp() - make_interval(secs => $2)"
            + " ORDER BY f.executed_at DESC, f.cumulative_quantity DESC LIMIT $3) AS newest"
            + " ORDER BY executed_at, cumulative_quantity";

    /** Those that have ended lately, too: what a venue executed of them may not have reached its feed at once. */
    private static final String OLDEST_UNFINISHED = "SELECT min(created_at) AS oldest FROM executions WHERE venue = $1"
            + " AND phase <> 'APPROVED' AND (phase <> 'DONE' OR next_task IS NOT NULL"
            + " OR updated_at > clock_timestamp() - make_interval(secs => $2))";

    private static final String BASELINE = "SELECT symbol, amount FROM venue_holdings WHERE venue = $1";

    private static final String OPEN = "INSERT INTO venue_holdings (venue, symbol, amount)"
            + " SELECT $1, symbol, amount FROM unnest($2::text[], $3::numeric[]) AS held (symbol, amount)"
            + " WHERE NOT EXISTS (SELECT FROM venue_holdings WHERE venue = $1) ON CONFLICT DO NOTHING";

    private final RoleTransactions transactions;
    private final int mostFills;
    private final Duration endedWithin;

    PgHoldingsBooks(RoleTransactions transactions, ExecutionConfig config) {
        this.transactions = transactions;
        this.mostFills = config.holdings().mostFills();
        this.endedWithin = config.holdings().endedWithin();
    }

    @Override
    public Uni<Booked> booked(String venue, Duration before) {
        return transactions.as(
                Sql.ROLE,
                connection -> connection
                        .query(ONE_MOMENT)
                        .execute()
                        .flatMap(ignored -> Uni.combine()
                                .all()
                                .unis(
                                        connection.preparedQuery(BOOKED).execute(Tuple.of(venue)),
                                        connection
                                                .preparedQuery(LATEST)
                                                .execute(Tuple.of(venue, seconds(before), mostFills)),
                                        connection.preparedQuery(BASELINE).execute(Tuple.of(venue)))
                                .with(PgHoldingsBooks::booked)));
    }

    private static Booked booked(RowSet<Row> fills, RowSet<Row> latest, RowSet<Row> baseline) {
        BigDecimal cash = BigDecimal.ZERO;
        Map<String, BigDecimal> shares = new HashMap<>();
        for (Row row : fills) {
            cash = cash.add(row.getBigDecimal("cash"));
            shares.put(row.getString("symbol"), row.getBigDecimal("shares"));
        }
        List<HoldingsChange> changes = new ArrayList<>();
        for (Row row : latest) {
            changes.add(new HoldingsChange(
                    row.getString("symbol"), row.getBigDecimal("shares"), row.getBigDecimal("cash")));
        }
        return new Booked(new Holdings(cash, shares), changes, baseline(baseline));
    }

    @Override
    public Uni<Optional<Instant>> completeUntil(String venue) {
        return time(Sql.COMPLETE_UNTIL, Tuple.of(venue));
    }

    @Override
    public Uni<Optional<Instant>> oldestUnfinished(String venue) {
        return time(OLDEST_UNFINISHED, Tuple.of(venue, seconds(endedWithin)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private Uni<Optional<Instant>> time(String statement, Tuple values) {
        return transactions.as(
                Sql.ROLE,
                connection -> connection
                        .preparedQuery(statement)
                        .execute(values)
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getOffsetDateTime(0))
                                .filter(Objects::nonNull)
                                .map(OffsetDateTime::toInstant)
                                .findFirst()));
    }

    private static Optional<Holdings> baseline(RowSet<Row> rows) {
        Map<String, BigDecimal> held = new HashMap<>();
        StreamSupport.stream(rows.spliterator(), false)
                .forEach(row -> held.put(row.getString("symbol"), row.getBigDecimal("amount")));
        return held.isEmpty() ? Optional.empty() : Optional.of(Holdings.of(held));
    }

    /** One statement, so whoever is first keeps the whole. */
    @Override
    public Uni<Void> open(String venue, Holdings baseline) {
        Map<String, BigDecimal> held = baseline.amounts();
        List<String> symbols = List.copyOf(held.keySet());
        String[] names = symbols.toArray(String[]::new);
        BigDecimal[] amounts = symbols.stream().map(held::get).toArray(BigDecimal[]::new);
        return transactions.as(
                Sql.ROLE,
                connection -> connection
                        .preparedQuery(OPEN)
                        .execute(Tuple.of(venue, names, amounts))
                        .replaceWithVoid());
    }
}
