package io.orderflow.execution.store;

import io.orderflow.database.RoleTransactions;
import io.orderflow.execution.application.HoldingsBooks;
import io.orderflow.execution.domain.Holdings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The books in PostgreSQL: fills summed up by symbol, and one row of the baseline for cash and for each symbol. */
@ApplicationScoped
class PgHoldingsBooks implements HoldingsBooks {
    private static final String ROLE = "execution_writer";
    /** No symbol is empty. */
    private static final String CASH = "";

    private static final String BOOKED = "SELECT symbol, count(*) AS fills,"
            + " sum(CASE side WHEN 'BUY' THEN f.quantity ELSE -f.quantity END)::numeric AS shares,"
            + " sum(CASE side WHEN 'BUY' THEN -f.quantity * f.price ELSE f.quantity * f.price END - f.commission) AS cash"
            + " FROM venue_fills f JOIN executions USING (order_id) WHERE f.venue = $1 GROUP BY symbol";

    private static final String BASELINE = "SELECT symbol, amount FROM venue_holdings WHERE venue = $1";

    private static final String OPEN = "INSERT INTO venue_holdings (venue, symbol, amount)"
            + " SELECT $1, symbol, amount FROM unnest($2::text[], $3::numeric[]) AS held (symbol, amount)"
            + " WHERE NOT EXISTS (SELECT FROM venue_holdings WHERE venue = $1) ON CONFLICT DO NOTHING";

    private final RoleTransactions transactions;

    PgHoldingsBooks(RoleTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Uni<Booked> booked(String venue) {
        return transactions.as(
                ROLE,
                connection -> Uni.combine()
                        .all()
                        .unis(
                                connection.preparedQuery(BOOKED).execute(Tuple.of(venue)),
                                connection.preparedQuery(BASELINE).execute(Tuple.of(venue)))
                        .with(PgHoldingsBooks::booked));
    }

    private static Booked booked(RowSet<Row> fills, RowSet<Row> baseline) {
        long count = 0;
        BigDecimal cash = BigDecimal.ZERO;
        Map<String, BigDecimal> shares = new HashMap<>();
        for (Row row : fills) {
            count += row.getLong("fills");
            cash = cash.add(row.getBigDecimal("cash"));
            shares.put(row.getString("symbol"), row.getBigDecimal("shares"));
        }
        return new Booked(count, new Holdings(cash, shares), baseline(baseline));
    }

    private static Optional<Holdings> baseline(RowSet<Row> rows) {
        Map<String, BigDecimal> held = new HashMap<>();
        StreamSupport.stream(rows.spliterator(), false)
                .forEach(row -> held.put(row.getString("symbol"), row.getBigDecimal("amount")));
        BigDecimal cash = held.remove(CASH);
        return cash == null ? Optional.empty() : Optional.of(new Holdings(cash, held));
    }

    /** One statement, so whoever is first keeps the whole. */
    @Override
    public Uni<Void> open(String venue, Holdings baseline) {
        Map<String, BigDecimal> held = new HashMap<>(baseline.shares());
        held.put(CASH, baseline.cash());
        List<String> symbols = List.copyOf(held.keySet());
        String[] names = symbols.toArray(String[]::new);
        BigDecimal[] amounts = symbols.stream().map(held::get).toArray(BigDecimal[]::new);
        return transactions.as(
                ROLE,
                connection -> connection
                        .preparedQuery(OPEN)
                        .execute(Tuple.of(venue, names, amounts))
                        .replaceWithVoid());
    }
}
