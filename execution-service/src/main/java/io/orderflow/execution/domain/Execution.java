package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order in the hands of execution-service. Each state offers the moves that are legal from it, and a move says in its
 * type where it can lead; everything else does not compile.
 */
public sealed interface Execution permits Heard, AfterClaim, AfterAbsence, NotYetSent {

    /** How far the order has come. */
    Progress progress();

    /** Where in the pipeline it stands. */
    OrderPhase phase();

    /** The state as an event or a query tells it. */
    OrderState state();

    /** Takes in evidence from the venue, whatever was believed before. The same evidence twice changes nothing. */
    Move<? extends Execution> hear(OrderReport report, FeeSchedule fees, Moment moment);

    /**
     * The venue has refused a send of it because the key is a duplicate: so it has the order, even if it denies that from now on.
     * Heard by whoever made that send, and perhaps lost the order since.
     */
    Move<? extends Execution> keyIsTaken(Moment moment);

    /** Asks for the order's end. */
    Move<? extends Execution> requestCancel(CancelRequest request, Moment moment);

    /** What is to be done next, or null if nothing is. */
    @Nullable
    Task nextTask(Timing timing, Instant now);
}
