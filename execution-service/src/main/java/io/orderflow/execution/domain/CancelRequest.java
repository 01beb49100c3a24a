package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Reason;
import java.time.Instant;

/**
 * The wish to end an order. It sticks: a fill that overtakes it changes nothing about it.
 *
 * @param by the trader, or {@link #SYSTEM}
 * @param tries how often the venue has been asked to cancel
 */
public record CancelRequest(String by, Reason reason, Instant requestedAt, int tries) {
    /** Who asks when nobody did: the order must not stay at the venue. */
    public static final String SYSTEM = "orderflow";

    public CancelRequest {
        requireNonNull(by, "by");
        requireNonNull(reason, "reason");
        requireNonNull(requestedAt, "requestedAt");
    }

    /** The venue has what was believed not to be there: what is left of it must not stay. */
    static CancelRequest ofFound(Moment moment) {
        return new CancelRequest(SYSTEM, Reasons.FOUND_AFTER_END, moment.now(), 0);
    }

    CancelRequest tried() {
        return new CancelRequest(by, reason, requestedAt, tries + 1);
    }
}
