package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The order is over. Only the venue can contradict that.
 *
 * @param status a final one
 * @param lookUps how often the venue was asked for fills it has named and not shown
 */
public record Done(
        Progress progress, OrderStatus status, @Nullable Reason reason, int lookUps)
        implements Heard, AfterClaim, AfterAbsence, NotYetSent {
    public Done {
        if (!status.isFinal()) {
            throw new IllegalArgumentException(status + " is not final");
        }
    }

    /** An order that risk-service has refused: kept so that a later cancel finds it over. */
    public static Done denied(Order order, String venue, Reason reason) {
        return new Done(Progress.decided(order, venue), OrderStatus.REJECTED, reason, 0);
    }

    /** A cancel that overtook its order: when the order comes it is over already. */
    public static Move<Done> cancelledUnseen(Order order, String venue, CancelRequest request, Moment moment) {
        return Approved.from(order, venue, moment.now()).requestCancel(request, moment);
    }

    /** The venue was asked for missing fills. */
    public Move<Done> lookedUp(int before) {
        return Move.silent(new Done(progress, status, reason, Math.max(lookUps, before + 1)));
    }

    @Override
    public Move<Done> requestCancel(CancelRequest request, Moment moment) {
        return Move.silent(this);
    }

    @Override
    public Move<? extends Heard> hear(OrderReport report, FeeSchedule fees, Moment moment) {
        return LateEvidence.of(this, report, fees, moment);
    }

    @Override
    public OrderPhase phase() {
        return OrderPhase.DONE;
    }

    @Override
    public OrderState state() {
        return progress.over(status, reason);
    }

    @Override
    public @Nullable Task nextTask(Timing timing, Instant now) {
        return progress.missesFills() ? new Task(Task.Kind.LOOK_UP, now.plus(timing.missingFills(lookUps))) : null;
    }
}
