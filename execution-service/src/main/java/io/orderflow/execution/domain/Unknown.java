package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Nobody knows whether the venue has the order. It is asked by key before anything else is done.
 *
 * @param since when the last attempt that may have arrived ended without a clear answer
 * @param notBefore earliest time of the next send, as the venue asked; null if it did not
 */
public record Unknown(
        Progress progress,
        Instant since,
        LookUps lookUps,
        @Nullable Instant notBefore) implements AfterAbsence, NotYetSent {

    /** Unknown, and not kept waiting by the venue. */
    public Unknown(Progress progress, Instant since, LookUps lookUps) {
        this(progress, since, lookUps, null);
    }

    static Unknown since(Progress progress, Instant since) {
        return new Unknown(progress, since, LookUps.NONE);
    }

    /** A further send has not left the house. */
    static Unknown notSentAgain(Progress progress, Instant since, Instant notBefore) {
        return new Unknown(progress, since, LookUps.JUST_MADE, notBefore);
    }

    /**
     * The venue says it does not have the order. That is believed only after the visibility lag; then the order is sent again, under
     * the same key, if the round has attempts left, the venue's stream is heard, the order's time is not over, trading is not
     * restricted and nobody wants it cancelled. An order that is not sent again is given up once that is certain: denied several times,
     * well apart, beyond the quarantine. A venue that has refused the key as a duplicate is not believed at all.
     *
     * @param states as they are held until the commit
     */
    public Move<? extends AfterAbsence> absent(Absence absence, TradingStates states, Timing timing, Moment moment) {
        if (absence.askedAt().isBefore(since.plus(timing.visibilityLag()))) {
            return with(lookUps.answered()).unlessItTakesLong(timing, moment);
        }
        Unknown denied = with(lookUps.denied(absence.askedAt(), timing.denialSpacing()));
        if (progress.isTaken()) {
            return denied.unlessItTakesLong(timing, moment);
        }
        boolean mayBeSentAgain = denied.unwanted(states).isEmpty()
                && !progress.order().isTimeOver(moment.now())
                && progress.attemptsOfRound() < timing.mostAttempts();
        if (!mayBeSentAgain) {
            return denied.isCertain(absence, timing)
                    ? denied.giveUp(states, moment)
                    : denied.unlessItTakesLong(timing, moment);
        }
        boolean isTime = absence.isHeard() && !absence.askedAt().isBefore(timing.retryAt(this));
        return isTime ? Sending.attempt(progress, since, moment) : denied.unlessItTakesLong(timing, moment);
    }

    /** The look-up failed too: nothing is known, and the trader is told when that goes on. */
    public Move<Unknown> unanswered(Timing timing, Moment moment) {
        return with(lookUps.failed()).unlessItTakesLong(timing, moment);
    }

    private Unknown with(LookUps more) {
        return new Unknown(progress, since, more, notBefore);
    }

    private boolean isCertain(Absence absence, Timing timing) {
        return lookUps.denials() >= timing.denialsForAbsence() && absence.isBeyondQuarantine(since, timing);
    }

    /** Why it is not to be sent again, whatever the time and the attempts. */
    private Optional<Reason> unwanted(TradingStates states) {
        CancelRequest cancel = progress.cancel();
        return cancel != null ? Optional.of(cancel.reason()) : states.against(progress);
    }

    /** The venue does not have it, and it is not sent again: it ends, or the trader is asked what is to be done. */
    private Move<? extends AfterAbsence> giveUp(TradingStates states, Moment moment) {
        var publishing = new Publishing(progress, moment);
        Optional<Reason> unwanted = unwanted(states);
        if (unwanted.isPresent()) {
            publishing.cancelled(unwanted.get());
            return publishing.into(Done.unheard(publishing.progress(), OrderStatus.CANCELLED, unwanted.get(), since));
        }
        publishing.notAccepted();
        return progress.order().isTimeOver(moment.now())
                ? NotAccepted.end(publishing, since)
                : publishing.into(new NotAccepted(publishing.progress(), since, lookUps));
    }

    /** Tells once that nothing is known yet, when attempts, patience or the venue's answers have run out. */
    Move<Unknown> unlessItTakesLong(Timing timing, Moment moment) {
        boolean takesLong = lookUps.denials() > 0 && progress.attemptsOfRound() >= timing.mostAttempts()
                || lookUps.failures() >= timing.mostAttempts()
                || !moment.now().isBefore(since.plus(timing.unknownAtMost()));
        if (!takesLong || progress.failureTold()) {
            return Move.silent(this);
        }
        var publishing = new Publishing(progress, moment);
        publishing.staysUnknown();
        publishing.alert(Alert.STAYS_UNKNOWN);
        return publishing.into(new Unknown(publishing.progress(), since, lookUps, notBefore));
    }

    @Override
    public Move<Unknown> requestCancel(CancelRequest request, Moment moment) {
        return Move.silent(new Unknown(progress.withCancel(request), since, lookUps, notBefore));
    }

    @Override
    public Move<Unknown> keyIsTaken(Moment moment) {
        return Move.silent(new Unknown(progress.withTaken(), since, lookUps, notBefore));
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
