package io.orderflow.execution.store;

import static java.time.ZoneOffset.UTC;

import io.orderflow.events.OrderState;
import io.orderflow.events.Reason;
import io.orderflow.execution.application.ExecutionTransaction.Lease;
import io.orderflow.execution.domain.Approved;
import io.orderflow.execution.domain.BookedFill;
import io.orderflow.execution.domain.CancelRequest;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.LookUps;
import io.orderflow.execution.domain.NotAccepted;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.Progress;
import io.orderflow.execution.domain.Sending;
import io.orderflow.execution.domain.Task;
import io.orderflow.execution.domain.Unknown;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.execution.domain.Working;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** States written as the parameters of {@link Sql}. */
final class ExecutionTuples {
    private ExecutionTuples() {}

    static Tuple insert(Execution execution, @Nullable Task next) {
        var values = changing(execution, next);
        Order order = execution.progress().order();
        var terms = order.terms();
        values.add(order.orderId());
        values.add(order.traderId());
        values.add(order.parentOrderId());
        values.add(terms.symbol());
        values.add(terms.side().name());
        values.add(terms.quantity());
        values.add(terms.orderType().name());
        values.add(terms.price());
        values.add(terms.stopLoss());
        values.add(terms.takeProfit());
        values.add(terms.timeInForce().name());
        values.add(terms.idempotencyKey());
        values.add(time(terms.createdAt()));
        values.add(time(terms.sendBefore()));
        values.add(execution.progress().venue());
        values.add(next == null ? null : time(next.at()));
        values.add(order.reducesPosition());
        return Tuple.tuple(values);
    }

    static Tuple update(Execution execution, @Nullable Task next, Lease lease, String owner, Duration duration) {
        var values = changing(execution, next);
        values.add(execution.progress().order().orderId());
        values.add(next == null ? null : time(next.at()));
        values.add(lease.name());
        values.add(owner);
        values.add(duration.toMillis());
        return Tuple.tuple(values);
    }

    static Tuple venueOrder(Order order, VenueOrder venueOrder) {
        return Tuple.of(
                order.orderId(),
                venueOrder.venue(),
                venueOrder.clientOrderId(),
                venueOrder.venueOrderId(),
                venueOrder.status().name(),
                venueOrder.reportedQuantity());
    }

    static Tuple fill(Order order, BookedFill fill) {
        List<@Nullable Object> values = new ArrayList<>();
        values.add(fill.fillId());
        values.add(order.orderId());
        values.add(fill.venue());
        values.add(fill.venueOrderId());
        values.add(fill.report().cumulativeQuantity());
        values.add(fill.report().quantity());
        values.add(fill.excess());
        values.add(fill.report().price());
        values.add(fill.commission());
        values.add(time(fill.report().executedAt()));
        return Tuple.tuple(values);
    }

    /** $1 to $24 of both statements. */
    private static List<@Nullable Object> changing(Execution execution, @Nullable Task next) {
        Progress progress = execution.progress();
        OrderState state = execution.state();
        Reason reason = state.reason();
        CancelRequest cancel = progress.cancel();
        LookUps lookUps = lookUps(execution);
        List<@Nullable Object> values = new ArrayList<>(40);
        values.add(state.status().name());
        values.add(state.phase().name());
        values.add(reason == null ? null : reason.code());
        values.add(reason == null ? null : reason.message());
        values.add(progress.version());
        values.add(state.filledQuantity());
        values.add(state.averageFillPrice());
        values.add(progress.attempts());
        values.add(progress.announced());
        values.add(progress.failureTold());
        values.add(time(since(execution)));
        values.add(lookUps.made());
        values.add(lookUps.denials());
        values.add(lookUps.failures());
        values.add(cancel == null ? null : cancel.by());
        values.add(cancel == null ? null : time(cancel.requestedAt()));
        values.add(cancel == null ? null : cancel.reason().code());
        values.add(cancel == null ? null : cancel.reason().message());
        values.add(cancel == null ? 0 : cancel.tries());
        values.add(next == null ? null : next.kind().name());
        values.add(progress.roundStart());
        values.add(time(lookUps.deniedAt()));
        values.add(time(unheardSince(execution)));
        values.add(time(execution instanceof Unknown unknown ? unknown.notBefore() : null));
        return values;
    }

    private static Instant since(Execution execution) {
        return switch (execution) {
            case Approved approved -> approved.notBefore();
            case Sending sending -> sending.startedAt();
            case Unknown unknown -> unknown.since();
            case NotAccepted notAccepted -> notAccepted.since();
            case Working _, Done _ -> execution.progress().order().terms().createdAt();
        };
    }

    private static @Nullable Instant unheardSince(Execution execution) {
        return switch (execution) {
            case Sending sending -> sending.unheardSince();
            case Done done -> done.unheardSince();
            case Approved _, Unknown _, NotAccepted _, Working _ -> null;
        };
    }

    private static LookUps lookUps(Execution execution) {
        return switch (execution) {
            case Unknown unknown -> unknown.lookUps();
            case NotAccepted notAccepted -> notAccepted.lookUps();
            case Working working -> new LookUps(working.lookUps(), 0, 0, null);
            case Done done -> new LookUps(done.lookUps(), 0, 0, null);
            case Approved _, Sending _ -> LookUps.NONE;
        };
    }

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : utc(instant);
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(UTC);
    }
}
