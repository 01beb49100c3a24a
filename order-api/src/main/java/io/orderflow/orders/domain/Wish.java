package io.orderflow.orders.domain;

import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderPhase;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a trader may want of an order. Whether it comes true is not this service's to say. */
public enum Wish {
    /** That what is still open of it ends. Sticky, and asked for once. */
    CANCEL,
    /** That what the venue has not taken is sent once more, under its key. */
    RETRY,
    /** That what the venue has not taken is let go of. */
    ACKNOWLEDGE;

    /** Why a wish is not passed on. */
    public enum Refusal {
        /** The order was over before. */
        ALREADY_FINAL,
        /** The venue is still being asked whether it has taken the order. */
        UNCONFIRMED,
        /** There is nothing to repair: the venue has the order, or it was not sent yet. */
        NOT_FAILED,
        /** The other repair of the same version of the order is on its way. */
        OTHER_UNDER_WAY
    }

    /** Why the order as it stands is not one to wish this of; null if it is. */
    public @Nullable Refusal refusal(Order order) {
        if (order.isFinal()) {
            return Refusal.ALREADY_FINAL;
        }
        OrderPhase phase = order.state().phase();
        if (this == CANCEL || phase == OrderPhase.NOT_ACCEPTED) {
            return null;
        }
        return phase == OrderPhase.UNKNOWN ? Refusal.UNCONFIRMED : Refusal.NOT_FAILED;
    }

    /** What is said to execution-service. A repair names the version that the trader saw. */
    public OrderCommand command(Order order, UUID eventId, Instant at) {
        return switch (this) {
            case CANCEL -> new OrderCommand.Cancel(eventId, order.id(), order.traderId(), at, order.terms(), null);
            case RETRY ->
                new OrderCommand.Retry(eventId, order.id(), order.traderId(), at, order.version(), order.terms(), null);
            case ACKNOWLEDGE ->
                new OrderCommand.Acknowledge(
                        eventId, order.id(), order.traderId(), at, order.version(), order.terms(), null);
        };
    }

    /** Whether something has come of it: the end of what was to be cancelled, anything at all of what was to be repaired. */
    public boolean hasOutcome(Order asked, Order now) {
        return this == CANCEL ? now.isFinal() : now.version() > asked.version();
    }
}
