package io.orderflow.execution.application;

import io.orderflow.execution.domain.Holdings;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What our books say of the holdings at the venues. */
public interface HoldingsBooks {

    Uni<Booked> booked(String venue);

    /** Keeps what was at the venue before the first booked fill, unless something is kept already. */
    Uni<Void> open(String venue, Holdings baseline);

    /**
     * The books of one venue.
     *
     * @param fills how many are booked
     * @param holdings what they come to, fees included
     * @param baseline what was there before them; empty until it is known
     */
    record Booked(long fills, Holdings holdings, Optional<Holdings> baseline) {}
}
