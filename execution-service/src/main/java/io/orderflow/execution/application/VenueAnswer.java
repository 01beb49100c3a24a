package io.orderflow.execution.application;

import io.orderflow.events.Reason;
import io.orderflow.execution.domain.OrderReport;
import java.time.Duration;

/** What came of sending an order to a venue. */
public sealed interface VenueAnswer {

    /** The venue has the order. */
    record Acknowledged(OrderReport report) implements VenueAnswer {}

    /**
     * The venue refuses the order for good, readably and by itself.
     *
     * @param reason for the trader
     * @param errorCode the venue's own, as {@code status/code}
     */
    record DefinitelyRejected(Reason reason, String errorCode) implements VenueAnswer {}

    /** The venue cannot have got the order. */
    record NotSent(Duration retryAfter) implements VenueAnswer {}

    /**
     * Anything else: time-outs, 5xx, broken connections, unreadable bodies. Nobody knows.
     *
     * @param errorCode stable, upper snake case
     */
    record Ambiguous(String errorCode) implements VenueAnswer {
        /** The venue knows the key already. */
        public static final String DUPLICATE_KEY = "DUPLICATE_KEY";
        /** The venue acknowledges something else than was sent. */
        public static final String CONTRADICTORY = "CONTRADICTORY_ANSWER";
    }
}
