package io.orderflow.execution.store;

import io.orderflow.execution.application.ExecutionTransaction.Lease;
import io.orderflow.execution.domain.AttemptOutcome;
import io.orderflow.execution.domain.BookedFill;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Move;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes steps: the order's row and what hangs on it, sent in one go, and the events that go with them. */
final class Saving {
    private final SqlConnection connection;
    private final Outbox outbox;
    private final String owner;
    private final Duration lease;
    private final Committed committed;

    /** @param owner and {@code lease} of the claims that are saved */
    Saving(SqlConnection connection, Outbox outbox, String owner, Duration lease, Committed committed) {
        this.connection = connection;
        this.outbox = outbox;
        this.owner = owner;
        this.lease = lease;
        this.committed = committed;
    }

    /** Emits the order's fencing token as it is then. */
    Uni<Long> save(@Nullable Execution before, Move<?> move, @Nullable Task next, Lease what) {
        Execution after = move.next();
        Order order = after.progress().order();
        Uni<Long> token = connection
                .preparedQuery(Sql.UPDATE)
                .execute(ExecutionTuples.update(after, next, what, owner, lease))
                .map(rows -> rows.iterator().next().getLong("fencing_token"));
        List<Uni<Void>> others = new ArrayList<>();
        VenueOrder venueOrder = after.progress().venueOrder();
        if (venueOrder != null
                && (before == null || !venueOrder.equals(before.progress().venueOrder()))) {
            others.add(run(Sql.SAVE_VENUE_ORDER, ExecutionTuples.venueOrder(order, venueOrder)));
        }
        if (move.attempt() != null) {
            others.add(attempt(order, move.attempt()));
        }
        if (!move.fills().isEmpty()) {
            others.add(fills(order, move.fills()));
        }
        others.add(append(move, next));
        return Uni.combine()
                .all()
                .unis(token, Uni.join().all(others).andFailFast())
                .with((now, ignored) -> now);
    }

    private Uni<Void> attempt(Order order, AttemptOutcome attempt) {
        return attempt.kind() == AttemptOutcome.Kind.STARTED
                ? run(Sql.BEGIN_ATTEMPT, Tuple.of(order.orderId(), attempt.number()))
                : run(
                        Sql.END_ATTEMPT,
                        Tuple.of(
                                order.orderId(),
                                attempt.number(),
                                attempt.kind().name(),
                                attempt.errorCode()));
    }

    private Uni<Void> fills(Order order, List<BookedFill> fills) {
        return connection
                .preparedQuery(Sql.INSERT_FILL)
                .executeBatch(fills.stream()
                        .map(fill -> ExecutionTuples.fill(order, fill))
                        .toList())
                .replaceWithVoid();
    }

    /** Has the events of a step published, and the step told of, once it is committed. */
    Uni<Void> append(Move<?> move, @Nullable Task next) {
        List<OutboxRow> rows = move.events().stream().map(OutboxRow::of).toList();
        committed.add(move, next, rows);
        return outbox.append(connection, rows);
    }

    private Uni<Void> run(String sql, Tuple values) {
        return connection.preparedQuery(sql).execute(values).replaceWithVoid();
    }
}
