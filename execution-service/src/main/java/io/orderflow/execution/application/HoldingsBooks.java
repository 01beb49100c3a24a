package io.orderflow.execution.application;

import io.orderflow.execution.domain.Holdings;
import io.orderflow.execution.domain.HoldingsChange;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What our books say of the holdings at the venues. */
public interface HoldingsBooks {

    /** The books as of one moment, with the changes booked in the time before it. */
    Uni<Booked> booked(String venue, Duration before);

    /** Up to when every execution that the venue has told is booked. */
    Uni<Optional<Instant>> completeUntil(String venue);

    /** When the oldest order was created that may have executions which are not booked; empty if there is none. */
    Uni<Optional<Instant>> oldestUnfinished(String venue);

    /** Keeps what was at the venue before the first booked fill, unless something is kept already. */
    Uni<Void> open(String venue, Holdings baseline);

    /**
     * The books of one venue.
     *
     * @param holdings what the fills come to, fees included
     * @param latest the newest of them, in the order of execution
     * @param baseline what was there before them; empty until it is known
     */
    record Booked(Holdings holdings, List<HoldingsChange> latest, Optional<Holdings> baseline) {
        public Booked {
            latest = List.copyOf(latest);
        }
    }
}
