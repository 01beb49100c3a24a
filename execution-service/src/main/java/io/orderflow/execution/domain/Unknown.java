package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Nobody knows whether the venue has the order. It is asked by key before anything else is done.
 *
 * @param since when the last attempt ended without a clear answer
 */
public record Unknown(Progress progress, Instant since, LookUps lookUps) implements AfterAbsence, NotYetSent {

    static Unknown since(Progress progress, Instant since) {
        return new Unknown(progress, since, LookUps.NONE);
    }

    /**
     * The venue says it does not have the order. That is believed only after the visibility lag; then the order is sent again, under
     * the same key, if attempts are left, its time is not over, trading is not restricted and nobody wants it cancelled. An order that
     * may not be sent again ends once it has been denied several times beyond the quarantine.
     *
     * @param askedAt when the look-up began
     * @param states as they are held until the commit
     */
    public Move<? extends AfterAbsence> absent(Instant askedAt, TradingStates states, Timing timing, Moment moment) {
        if (askedAt.isBefore(since.plus(timing.visibilityLag()))) {
            return Move.silent(new Unknown(progress, since, lookUps.answered()));
        }
        var denied = new Unknown(progress, since, lookUps.denied());
        CancelRequest cancel = progress.cancel();
        if (cancel != null) {
            return denied.isCertain(askedAt, timing) ? denied.end(cancel.reason(), moment) : Move.silent(denied);
        }
        Optional<Reason> never = progress.order().isTimeOver(moment.now())
                ? Optional.of(Reasons.EXPIRED_UNSENT)
                : states.against(progress);
        if (never.isPresent() && denied.isCertain(askedAt, timing)) {
            return denied.end(never.get(), moment);
        }
        if (progress.attempts() >= timing.mostAttempts()) {
            return denied.tellFailure(moment);
        }
        if (never.isPresent()) {
            return Move.silent(denied);
        }
        return askedAt.isBefore(timing.retryAt(this)) ? Move.silent(denied) : Sending.attempt(progress, moment);
    }

    /** The look-up failed too: nothing is known, and the trader is told when that goes on. */
    public Move<Unknown> unanswered(Timing timing, Moment moment) {
        var next = new Unknown(progress, since, lookUps.failed());
        return next.lookUps.failures() >= timing.mostAttempts() ? next.tellFailure(moment) : Move.silent(next);
    }

    private boolean isCertain(Instant askedAt, Timing timing) {
        return lookUps.denials() >= timing.denialsForAbsence() && !askedAt.isBefore(since.plus(timing.quarantine()));
    }

    private Move<Done> end(Reason reason, Moment moment) {
        var publishing = new Publishing(progress, moment);
        publishing.cancelled(reason);
        return publishing.into(new Done(publishing.progress(), OrderStatus.CANCELLED, reason, 0));
    }

    private Move<Unknown> tellFailure(Moment moment) {
        if (progress.failureTold()) {
            return Move.silent(this);
        }
        var publishing = new Publishing(progress, moment);
        publishing.failed();
        return publishing.into(new Unknown(publishing.progress(), since, lookUps));
    }

    @Override
    public Move<Unknown> requestCancel(CancelRequest request, Moment moment) {
        return Move.silent(new Unknown(progress.withCancel(request), since, lookUps));
    }

    @Override
    public Move<? extends Heard> hear(OrderReport report, FeeSchedule fees, Moment moment) {
        return Evidence.of(this, report, fees, moment);
    }

    @Override
    public OrderPhase phase() {
        return OrderPhase.UNKNOWN;
    }

    @Override
    public OrderState state() {
        return progress.open(phase(), progress.failureTold() ? Reasons.STILL_UNCONFIRMED : Reasons.UNCONFIRMED);
    }

    @Override
    public Task nextTask(Timing timing, Instant now) {
        return new Task(Task.Kind.LOOK_UP, timing.nextLookUp(this, now));
    }
}
