package io.orderflow.execution.domain;

import io.orderflow.events.OrderPhase;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Where an order can stand that is in our hands and not over; each has the name of its {@link OrderPhase}. */
public enum OpenPhase {
    APPROVED,
    SENDING,
    UNKNOWN,
    WORKING,
    NOT_ACCEPTED;

    /** Nobody knows whether the venue has the order; or it has not, and the trader is asked what is to be done. */
    public static final Set<OpenPhase> IN_TROUBLE = Collections.unmodifiableSet(EnumSet.of(UNKNOWN, NOT_ACCEPTED));
}
