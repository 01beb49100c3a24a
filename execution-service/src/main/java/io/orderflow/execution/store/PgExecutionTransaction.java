package io.orderflow.execution.store;

import static java.util.Objects.requireNonNull;

import io.orderflow.execution.application.Backlog;
import io.orderflow.execution.application.ClaimWork;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Held;
import io.orderflow.execution.application.TradingStateStore;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Timing;
import io.orderflow.outbox.Outbox;
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
    private final Timing timing;
    private final Committed committed;
    private final Loading loading;
    private final Saving saving;
    private final ReportTables reports;
    private final TradingStateTables tradingStates;
    private final Map<UUID, Execution> loaded = new HashMap<>();
    private final Map<UUID, Long> fencingTokens = new HashMap<>();

    PgExecutionTransaction(
            SqlConnection connection, Outbox outbox, String owner, Timing timing, int mostParked, Committed committed) {
        this.connection = connection;
        this.timing = timing;
        this.committed = committed;
        this.loading = new Loading(connection);
        this.saving = new Saving(connection, outbox, owner, timing.lease(), committed);
        this.reports = new ReportTables(connection, mostParked);
        this.tradingStates = new TradingStateTables(connection, outbox, committed);
    }

    @Override
    public Uni<Boolean> add(Move<?> first, @Nullable Task next) {
        return connection
                .preparedQuery(Sql.INSERT)
                .execute(ExecutionTuples.insert(first.next(), next))
                .flatMap(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : saving.append(first, next).replaceWith(true));
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
        loaded.put(orderId, after);
        return saving.save(before, move, next, lease)
                .invoke(token -> fencingTokens.put(orderId, token))
                .map(token -> new Held(after, token));
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
    public Uni<Void> lookUpAll(String venue, int late) {
        return run(Sql.LOOK_UP_ALL, Tuple.of(venue))
                .flatMap(ignored -> run(
                        Sql.LOOK_UP_LATE,
                        Tuple.of(venue, late, timing.visibilityLag().toMillis())));
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
