package io.orderflow.execution.store;

import static java.util.Objects.requireNonNull;

import io.orderflow.execution.application.Backlog;
import io.orderflow.execution.application.ClaimWork;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Held;
import io.orderflow.execution.application.TradingStateStore;
import io.orderflow.execution.domain.AttemptOutcome;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Timing;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One transaction's view of the tables. Statements that do not need each other's results are sent in one go. */
final class PgExecutionTransaction implements ExecutionTransaction {
    private final SqlConnection connection;
    private final Outbox outbox;
    private final String owner;
    private final Timing timing;
    private final Committed committed;
    private final Loading loading;
    private final ReportTables reports;
    private final TradingStateTables tradingStates;
    private final Map<UUID, Execution> loaded = new HashMap<>();
    private final Map<UUID, Long> fencingTokens = new HashMap<>();

    PgExecutionTransaction(SqlConnection connection, Outbox outbox, String owner, Timing timing, Committed committed) {
        this.connection = connection;
        this.outbox = outbox;
        this.owner = owner;
        this.timing = timing;
        this.committed = committed;
        this.loading = new Loading(connection);
        this.reports = new ReportTables(connection);
        this.tradingStates = new TradingStateTables(connection, outbox, committed);
    }

    @Override
    public Uni<Boolean> add(Move<?> first, @Nullable Task next) {
        return connection
                .preparedQuery(Sql.INSERT)
                .execute(ExecutionTuples.insert(first.next(), next))
                .flatMap(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : append(first, next).replaceWith(true));
    }

    @Override
    public Uni<Optional<Execution>> lock(UUID orderId) {
        return one(loading.byId(orderId));
    }

    @Override
    public Uni<Optional<Execution>> lock(OrderReport report) {
        return one(loading.byReport(report));
    }

    @Override
    public Uni<List<Execution>> lockDue(String venue, Set<Task.Kind> kinds, int limit, boolean sends) {
        String[] names = kinds.stream().map(Task.Kind::name).toArray(String[]::new);
        return remember(loading.all(Sql.LOCK_DUE, Tuple.of(venue, names, limit, sends)));
    }

    @Override
    public Uni<List<Execution>> lockBarred(int limit) {
        return remember(loading.all(Sql.LOCK_BARRED, Tuple.of(limit)));
    }

    @Override
    public long fencingToken(UUID orderId) {
        return requireNonNull(fencingTokens.get(orderId), "not locked");
    }

    @Override
    public TradingStateStore tradingStates() {
        return tradingStates;
    }

    @Override
    public Uni<List<ClaimWork.Due>> due() {
        return connection.preparedQuery(Sql.DUE).execute().map(rows -> {
            List<ClaimWork.Due> due = new ArrayList<>();
            rows.forEach(row ->
                    due.add(new ClaimWork.Due(row.getString("venue"), Task.Kind.valueOf(row.getString("next_task")))));
            return due;
        });
    }

    @Override
    public Uni<Held> save(Move<?> move, @Nullable Task next, Lease lease) {
        Execution after = move.next();
        UUID orderId = after.progress().order().orderId();
        Execution before = loaded.get(orderId);
        if (lease == Lease.KEEP && after.equals(before) && move.events().isEmpty()) {
            committed.add(move, null, List.of());
            return Uni.createFrom().item(new Held(after, fencingToken(orderId)));
        }
        Uni<Held> updated = connection
                .preparedQuery(Sql.UPDATE)
                .execute(ExecutionTuples.update(after, next, lease, owner, timing.lease()))
                .map(rows -> new Held(after, rows.iterator().next().getLong("fencing_token")))
                .invoke(held -> fencingTokens.put(orderId, held.fencingToken()));
        List<Uni<Void>> statements = new ArrayList<>();
        saveVenueOrder(before, after, statements);
        saveAttempt(after.progress().order(), move.attempt(), statements);
        if (!move.fills().isEmpty()) {
            Order order = after.progress().order();
            statements.add(connection
                    .preparedQuery(Sql.INSERT_FILL)
                    .executeBatch(move.fills().stream()
                            .map(fill -> ExecutionTuples.fill(order, fill))
                            .toList())
                    .replaceWithVoid());
        }
        statements.add(append(move, next));
        loaded.put(orderId, after);
        return Uni.combine()
                .all()
                .unis(updated, Uni.join().all(statements).andFailFast())
                .with((held, ignored) -> held);
    }

    private void saveVenueOrder(@Nullable Execution before, Execution after, List<Uni<Void>> statements) {
        VenueOrder venueOrder = after.progress().venueOrder();
        if (venueOrder != null
                && (before == null || !venueOrder.equals(before.progress().venueOrder()))) {
            statements.add(run(
                    Sql.SAVE_VENUE_ORDER,
                    ExecutionTuples.venueOrder(after.progress().order(), venueOrder)));
        }
    }

    private void saveAttempt(Order order, @Nullable AttemptOutcome attempt, List<Uni<Void>> statements) {
        if (attempt == null) {
            return;
        }
        statements.add(
                attempt.kind() == AttemptOutcome.Kind.STARTED
                        ? run(Sql.BEGIN_ATTEMPT, Tuple.of(order.orderId(), attempt.number()))
                        : run(
                                Sql.END_ATTEMPT,
                                Tuple.of(
                                        order.orderId(),
                                        attempt.number(),
                                        attempt.kind().name(),
                                        attempt.errorCode())));
    }

    private Uni<Void> append(Move<?> move, @Nullable Task next) {
        List<OutboxRow> rows = move.events().stream().map(OutboxRow::of).toList();
        committed.add(move, next, rows);
        return outbox.append(connection, rows);
    }

    private Uni<Void> run(String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }

    private Uni<List<Execution>> remember(Uni<List<Loading.Loaded>> found) {
        return found.map(orders -> orders.stream().map(this::remember).toList());
    }

    private Execution remember(Loading.Loaded order) {
        UUID orderId = order.execution().progress().order().orderId();
        loaded.put(orderId, order.execution());
        fencingTokens.put(orderId, order.fencingToken());
        return order.execution();
    }

    private Uni<Optional<Execution>> one(Uni<List<Loading.Loaded>> found) {
        return remember(found).map(executions -> executions.stream().findFirst());
    }

    @Override
    public Uni<Void> lookUpAll(String venue) {
        return run(Sql.LOOK_UP_ALL, Tuple.of(venue));
    }

    @Override
    public Uni<Void> park(OrderReport report) {
        return reports.park(report);
    }

    @Override
    public Uni<List<OrderReport>> takeClaimable(int limit) {
        return reports.takeClaimable(limit);
    }

    @Override
    public Uni<List<OrderReport>> unbooked(Collection<OrderReport> candidates) {
        return reports.unbooked(candidates);
    }

    @Override
    public Uni<Backlog> backlog() {
        return reports.backlog();
    }

    @Override
    public Uni<Optional<Instant>> completeUntil(String venue) {
        return reports.completeUntil(venue);
    }

    @Override
    public Uni<Void> setCompleteUntil(String venue, Instant until) {
        return reports.setCompleteUntil(venue, until);
    }
}
