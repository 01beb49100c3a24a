package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import java.time.Instant;

/**
 * The venue has the order.
 *
 * @param lookUps how often it was asked since it last had news
 */
public record Working(Progress progress, int lookUps) implements Heard {

    /** The venue was asked about the order, and what it said has been heard. */
    public Move<Working> lookedUp(int before) {
        return Move.silent(new Working(progress, Math.max(lookUps, before + 1)));
    }

    /** The venue denies having what it had acknowledged: nothing is concluded from that. */
    public Move<Working> denied() {
        return Move.silent(new Working(progress, lookUps + 1), Alert.LOST_BY_VENUE);
    }

    /** The venue was asked to cancel; only its report ends the order. */
    public Move<Working> cancelTried() {
        return Move.silent(new Working(progress.withCancelTried(), lookUps));
    }

    @Override
    public Move<Working> requestCancel(CancelRequest request, Moment moment) {
        return Move.silent(new Working(progress.withCancel(request), lookUps));
    }

    @Override
    public Move<Working> keyIsTaken(Moment moment) {
        return Move.silent(this);
    }

    @Override
    public Move<? extends Heard> hear(OrderReport report, FeeSchedule fees, Moment moment) {
        return Evidence.of(this, report, fees, moment);
    }

    @Override
    public OrderPhase phase() {
        return OrderPhase.WORKING;
    }

    @Override
    public OrderState state() {
        return progress.open(phase(), null);
    }

    @Override
    public Task nextTask(Timing timing, Instant now) {
        CancelRequest cancel = progress.cancel();
        boolean cancelWaits = cancel != null && cancel.tries() == 0;
        if (progress.missesFills() && !cancelWaits) {
            return new Task(Task.Kind.LOOK_UP, now.plus(timing.missingFills(lookUps)));
        }
        return cancel != null
                ? new Task(Task.Kind.CANCEL, now.plus(timing.cancel(cancel.tries())))
                : new Task(Task.Kind.LOOK_UP, now.plus(timing.resting(lookUps)));
    }
}
