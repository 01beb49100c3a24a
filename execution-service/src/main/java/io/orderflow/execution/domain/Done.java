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
 * @param unheardSince when the last send ended that the venue may still take, or has taken without telling; null if there is none. The
 *     venue is asked for such an order at growing intervals, and anew whenever its stream is back
 * @param lookUps how often the venue was asked for that, or for fills it has named and not shown
 */
public record Done(
        Progress progress,
        OrderStatus status,
        @Nullable Reason reason,
        @Nullable Instant unheardSince,
        int lookUps) implements Heard, AfterClaim, AfterAbsence, NotYetSent {
    public Done {
        if (!status.isFinal()) {
            throw new IllegalArgumentException(status + " is not final");
        }
    }

    /** Nothing of it can be at the venue, or the venue has told of its end. */
    Done(Progress progress, OrderStatus status, @Nullable Reason reason) {
        this(progress, status, reason, null, 0);
    }

    /** An order that was sent and never heard of. */
    static Done unheard(Progress progress, OrderStatus status, Reason reason, Instant since) {
        return new Done(progress, status, reason, since, 0);
    }

    /** An order that risk-service has refused: kept so that a later cancel finds it over. */
    public static Done denied(Order order, String venue, Reason reason) {
        return new Done(Progress.decided(order, venue), OrderStatus.REJECTED, reason);
    }

    /** A cancel that overtook its order: when the order comes it is over already. */
    public static Move<Done> cancelledUnseen(Order order, String venue, CancelRequest request, Moment moment) {
        return Approved.from(order, venue, moment.now()).requestCancel(request, moment);
    }

    /** The venue was asked, and brought nothing new. */
    public Move<Done> lookedUp(int before) {
        return Move.silent(new Done(progress, status, reason, unheardSince, Math.max(lookUps, before + 1)));
    }

    /**
     * The venue says it does not have the order. Once that is said after everything sent must long have arrived, by a venue whose
     * stream is heard and that has never claimed the contrary, nobody asks any more.
     */
    public Move<Done> absent(Absence absence, Timing timing) {
        boolean isLast = unheardSince != null
                && !progress.isTaken()
                && absence.isHeard()
                && !absence.askedAt().isBefore(timing.lastLookUp(unheardSince));
        return isLast ? Move.silent(new Done(progress, status, reason, null, lookUps)) : lookedUp(lookUps);
    }

    /** The venue has it after all, though it does not show it: it is asked for until it does. */
    @Override
    public Move<Done> keyIsTaken(Moment moment) {
        Progress taken = progress.withTaken();
        if (taken.equals(progress)) {
            return Move.silent(this);
        }
        Instant since = unheardSince == null ? moment.now() : unheardSince;
        return Move.silent(new Done(taken, status, reason, since, 0), Alert.FOUND_AFTER_END);
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
        if (progress.missesFills()) {
            return new Task(Task.Kind.LOOK_UP, now.plus(timing.missingFills(lookUps)));
        }
        return unheardSince == null ? null : new Task(Task.Kind.LOOK_UP, timing.nextLookUp(this, unheardSince, now));
    }
}
