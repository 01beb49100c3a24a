package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.time.Instant;

/**
 * The venue has not taken the order, as far as that can be proven, and it is not sent again by itself. The trader is asked whether
 * to send it once more or to let go of it; the venue is asked on, in case it turns out to have it.
 *
 * @param since when the last attempt ended
 */
public record NotAccepted(Progress progress, Instant since, LookUps lookUps) implements AfterAbsence {

    /**
     * Sends once more, in a new round of attempts under the same key: after the venue has denied the order yet again. If its time is
     * over, it ends.
     */
    public Move<? extends AfterAbsence> retry(Moment moment) {
        return progress.order().isTimeOver(moment.now())
                ? end(new Publishing(progress, moment), since)
                : Move.silent(Unknown.since(progress.newRound(), since));
    }

    /** The trader lets go of it. */
    public Move<Done> acknowledge(Moment moment) {
        return end(new Publishing(progress, moment), since);
    }

    /** The venue was asked and still does not have it, or did not answer. Once the order's time is over it ends. */
    public Move<? extends AfterAbsence> askedInVain(Moment moment) {
        return progress.order().isTimeOver(moment.now())
                ? end(new Publishing(progress, moment), since)
                : Move.silent(new NotAccepted(progress, since, lookUps.answered()));
    }

    static Move<Done> end(Publishing publishing, Instant since) {
        Reason reason = Reasons.NEVER_ACCEPTED;
        publishing.rejected(reason, reason.code());
        return publishing.into(Done.unheard(publishing.progress(), OrderStatus.REJECTED, reason, since));
    }

    /** The venue has it after all, though it does not show it: nobody knows any more, and nobody need decide. */
    @Override
    public Move<Unknown> keyIsTaken(Moment moment) {
        var publishing = new Publishing(progress.withTaken(), moment);
        publishing.alert(Alert.FOUND_AFTER_DENIAL);
        publishing.staysUnknown();
        return publishing.into(Unknown.since(publishing.progress(), since));
    }

    /** Nothing is at the venue: the order simply ends. */
    @Override
    public Move<Done> requestCancel(CancelRequest request, Moment moment) {
        var publishing = new Publishing(progress.withCancel(request), moment);
        publishing.cancelled(request.reason());
        return publishing.into(Done.unheard(publishing.progress(), OrderStatus.CANCELLED, request.reason(), since));
    }

    @Override
    public Move<? extends Heard> hear(OrderReport report, FeeSchedule fees, Moment moment) {
        return Evidence.of(this, report, fees, moment);
    }

    @Override
    public OrderPhase phase() {
        return OrderPhase.NOT_ACCEPTED;
    }

    @Override
    public OrderState state() {
        return progress.open(phase(), Reasons.NOT_ACCEPTED);
    }

    @Override
    public Task nextTask(Timing timing, Instant now) {
        return new Task(Task.Kind.LOOK_UP, timing.nextLookUp(this, now));
    }
}
