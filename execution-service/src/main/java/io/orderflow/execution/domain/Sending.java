package io.orderflow.execution.domain;

import static io.orderflow.execution.domain.AttemptOutcome.Kind.AMBIGUOUS;
import static io.orderflow.execution.domain.AttemptOutcome.Kind.NOT_SENT;
import static io.orderflow.execution.domain.AttemptOutcome.Kind.REJECTED;
import static io.orderflow.execution.domain.AttemptOutcome.Kind.STARTED;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Claimed: the attempt is committed and the venue is being called.
 *
 * @param startedAt when the attempt was committed
 * @param unheardSince since when an earlier attempt is unknown; null if there is none
 */
public record Sending(
        Progress progress, Instant startedAt, @Nullable Instant unheardSince) implements AfterClaim, AfterAbsence {

    /** Error code of an attempt whose sender vanished. */
    public static final String INTERRUPTED = "INTERRUPTED";

    /** Begins the next attempt. */
    static Move<Sending> attempt(Progress before, @Nullable Instant unheardSince, Moment moment) {
        Progress progress = before.withAttempts(before.attempts() + 1);
        var publishing = new Publishing(progress, moment);
        publishing.attempt(STARTED, null);
        return publishing.into(new Sending(progress, moment.now(), unheardSince));
    }

    /**
     * Until when it may leave the house: a process that was paused between claim and send must not send any more, and nobody
     * sends after the order's time.
     */
    public Instant sendBy(Timing timing) {
        Instant byLease = timing.sendBy(startedAt);
        Instant sendBefore = progress.order().terms().sendBefore();
        return sendBefore != null && sendBefore.isBefore(byLease) ? sendBefore : byLease;
    }

    /**
     * The venue refuses for good: never sent again. After an earlier attempt that may have arrived, the refusal speaks of this
     * one only: the order is unwanted from now on, and ends once the venue has credibly denied having it.
     */
    public Move<? extends Execution> refuse(Reason reason, String errorCode, Moment moment) {
        var publishing = new Publishing(progress, moment);
        publishing.attempt(REJECTED, errorCode);
        if (progress.attempts() > 1 || progress.isTaken()) {
            var unwanted = new CancelRequest(CancelRequest.SYSTEM, reason, moment.now(), 0);
            return publishing.into(Unknown.since(progress.withCancel(unwanted), moment.now()));
        }
        publishing.rejected(reason, errorCode);
        return publishing.into(new Done(publishing.progress(), OrderStatus.REJECTED, reason));
    }

    /** Nobody knows whether the venue has it. Never a rejection. */
    public Move<Unknown> ambiguous(String errorCode, Moment moment) {
        var publishing = new Publishing(progress, moment);
        publishing.attempt(AMBIGUOUS, errorCode);
        publishing.unconfirmed(errorCode);
        return publishing.into(Unknown.since(publishing.progress(), moment.now()));
    }

    /** The venue knows the key already, so an earlier attempt has arrived. Nothing to tell until it has been asked. */
    public Move<Unknown> duplicateKey(String errorCode, Moment moment) {
        var publishing = new Publishing(progress.withTaken(), moment);
        publishing.attempt(AMBIGUOUS, errorCode);
        return publishing.into(Unknown.since(publishing.progress(), moment.now()));
    }

    /** What an earlier send has brought; the answer to the one under way is still to come. */
    @Override
    public Move<Sending> keyIsTaken(Moment moment) {
        return Move.silent(new Sending(progress.withTaken(), startedAt, unheardSince));
    }

    /** The sender vanished: its lease is over and nobody knows how far it came. */
    public Move<Unknown> interrupted(Moment moment) {
        return ambiguous(INTERRUPTED, moment);
    }

    /** The call never left the house; no attempt is used. What is unknown of an earlier one has been so for as long as before. */
    public Move<? extends NotYetSent> notSent(Duration retryAfter, Timing timing, Moment moment) {
        var notSent = new AttemptOutcome(progress.attempts(), NOT_SENT, null);
        Progress before = progress.withAttempts(progress.attempts() - 1);
        if (before.attempts() > 0) {
            Instant since = unheardSince == null ? startedAt : unheardSince;
            return Unknown.notSentAgain(before, since, moment.now().plus(retryAfter))
                    .unlessItTakesLong(timing, moment)
                    .ending(notSent);
        }
        var approved = new Approved(before, moment.now().plus(retryAfter));
        CancelRequest cancel = before.cancel();
        Move<? extends NotYetSent> move =
                cancel == null ? Move.silent(approved) : approved.requestCancel(cancel, moment);
        return move.ending(notSent);
    }

    @Override
    public Move<Sending> requestCancel(CancelRequest request, Moment moment) {
        return Move.silent(new Sending(progress.withCancel(request), startedAt, unheardSince));
    }

    @Override
    public Move<? extends Heard> hear(OrderReport report, FeeSchedule fees, Moment moment) {
        return Evidence.of(this, report, fees, moment);
    }

    @Override
    public OrderPhase phase() {
        return OrderPhase.SENDING;
    }

    @Override
    public OrderState state() {
        return progress.open(phase(), null);
    }

    /** Should the sender vanish, the order is looked up once its lease is over. */
    @Override
    public Task nextTask(Timing timing, Instant now) {
        return new Task(Task.Kind.LOOK_UP, startedAt.plus(timing.lease()));
    }
}
