package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.Reason;
import java.time.Instant;
import java.util.Optional;

/**
 * Approved, and not sent.
 *
 * @param notBefore earliest time of the next send
 */
public record Approved(Progress progress, Instant notBefore) implements NotYetSent {

    /** An order as risk-service hands it over. */
    public static Approved from(Order order, String venue, Instant now) {
        return new Approved(Progress.decided(order, venue), now);
    }

    /**
     * Takes the order for sending, or ends it if its time is over or trading is restricted. Only what this leads to and is
     * committed may be sent.
     *
     * @param states as they are held until the commit
     * @param sends whether orders may be sent now; if not, the order was taken only because its time is over, by a clock that may
     *     be ahead of ours
     */
    public Move<? extends AfterClaim> claim(TradingStates states, boolean sends, Moment moment) {
        if (!sends || progress.order().isTimeOver(moment.now())) {
            return end(new Publishing(progress, moment), Reasons.EXPIRED_UNSENT);
        }
        Optional<Move<Done>> barred = endIfBarred(states, moment);
        return barred.isPresent() ? barred.get() : Sending.attempt(progress, null, moment);
    }

    /** Ends the order if trading is restricted so that it may not be sent; nothing waits for trading to resume. */
    public Optional<Move<Done>> endIfBarred(TradingStates states, Moment moment) {
        return states.against(progress).map(reason -> end(new Publishing(progress, moment), reason));
    }

    /** Nothing has been sent: the order simply ends. */
    @Override
    public Move<Done> requestCancel(CancelRequest request, Moment moment) {
        return end(new Publishing(progress.withCancel(request), moment), request.reason());
    }

    private static Move<Done> end(Publishing publishing, Reason reason) {
        publishing.cancelled(reason);
        return publishing.into(new Done(publishing.progress(), OrderStatus.CANCELLED, reason));
    }

    @Override
    public Move<Approved> keyIsTaken(Moment moment) {
        return Move.silent(new Approved(progress.withTaken(), notBefore));
    }

    @Override
    public Move<? extends Heard> hear(OrderReport report, FeeSchedule fees, Moment moment) {
        return Evidence.of(this, report, fees, moment);
    }

    @Override
    public OrderPhase phase() {
        return OrderPhase.APPROVED;
    }

    @Override
    public OrderState state() {
        return progress.open(phase(), null);
    }

    @Override
    public Task nextTask(Timing timing, Instant now) {
        return new Task(Task.Kind.SEND, notBefore);
    }
}
