package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down one move: each event takes the next version and carries the state after it. */
final class Publishing {
    private final Moment moment;
    private final List<OrderEvent> events = new ArrayList<>();
    private final List<BookedFill> fills = new ArrayList<>();
    private final List<Alert> alerts = new ArrayList<>();
    private @Nullable AttemptOutcome attempt;
    private Progress progress;

    Publishing(Progress progress, Moment moment) {
        this.progress = progress;
        this.moment = moment;
    }

    Progress progress() {
        return progress;
    }

    <S extends Execution> Move<S> into(S next) {
        return new Move<>(next, events, fills, attempt, alerts);
    }

    void alert(Alert alert) {
        alerts.add(alert);
    }

    void attempt(AttemptOutcome.Kind kind, @Nullable String errorCode) {
        attempt = new AttemptOutcome(progress.attempts(), kind, errorCode);
    }

    void executed() {
        progress = progress.nextVersion().withAnnounced();
        events.add(new OrderEvent.Executed(
                progress.header(moment), terms(), progress.open(OrderPhase.WORKING, null), progress.attempt(null)));
    }

    void unconfirmed(String errorCode) {
        progress = progress.nextVersion().withAnnounced();
        events.add(new OrderEvent.Unconfirmed(
                progress.header(moment),
                terms(),
                progress.open(
                        OrderPhase.UNKNOWN, progress.failureTold() ? Reasons.STILL_UNCONFIRMED : Reasons.UNCONFIRMED),
                progress.attempt(errorCode)));
    }

    void staysUnknown() {
        progress = progress.nextVersion().withFailureTold();
        failed(progress.open(OrderPhase.UNKNOWN, Reasons.STILL_UNCONFIRMED));
    }

    void notAccepted() {
        progress = progress.nextVersion();
        failed(progress.open(OrderPhase.NOT_ACCEPTED, Reasons.NOT_ACCEPTED));
    }

    private void failed(OrderState state) {
        String errorCode = requireNonNull(state.reason()).code();
        events.add(new OrderEvent.Failed(progress.header(moment), terms(), state, progress.attempt(errorCode)));
    }

    void recovered(OrderState state) {
        recovered(state, null);
    }

    private void recovered(OrderState state, @Nullable Fill excess) {
        progress = progress.nextVersion();
        events.add(new OrderEvent.Recovered(progress.header(moment), terms(), state, progress.attempt(null), excess));
    }

    void rejected(Reason reason, String errorCode) {
        progress = progress.nextVersion();
        events.add(new OrderEvent.Rejected(
                progress.header(moment),
                terms(),
                progress.over(OrderStatus.REJECTED, reason),
                progress.attempt(errorCode)));
    }

    void cancelled(Reason reason) {
        progress = progress.nextVersion();
        events.add(new OrderEvent.Cancelled(
                progress.header(moment), terms(), progress.over(OrderStatus.CANCELLED, reason)));
    }

    /**
     * Books an execution not seen before. What goes beyond the quantity is kept and told apart, and operations are alerted.
     *
     * @param endReason why the order is over already, null while it is open
     */
    void fill(FillReport report, FeeSchedule fees, @Nullable Reason endReason) {
        String venueOrderId =
                requireNonNull(requireNonNull(progress.venueOrder()).venueOrderId(), "a fill of an order without id");
        UUID id = Fills.identity(progress.venue(), venueOrderId, report.cumulativeQuantity());
        int counted = Math.min(report.quantity(), progress.leaves());
        var fill = new BookedFill(id, progress.venue(), venueOrderId, report, counted, fees);
        progress = progress.withFills(progress.fills().with(fill));
        fills.add(fill);
        if (counted > 0) {
            filled(fill.counting(), endReason);
        }
        Fill excess = fill.exceeding();
        if (excess != null) {
            alert(Alert.OVERFILL);
            recovered(progress.over(OrderStatus.FILLED, progress.reasonOfFilled()), excess);
        }
    }

    private void filled(Fill fill, @Nullable Reason endReason) {
        progress = progress.nextVersion();
        OrderState state;
        if (progress.isFilled()) {
            state = progress.over(OrderStatus.FILLED, null);
        } else if (endReason != null) {
            state = progress.over(OrderStatus.CANCELLED, endReason);
        } else {
            state = progress.open(OrderPhase.WORKING, null);
        }
        events.add(new OrderEvent.Filled(progress.header(moment), terms(), state, fill));
    }

    private OrderTerms terms() {
        return progress.order().terms();
    }
}
