package io.orderflow.execution.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is open.
 *
 * @param unknown orders of which nobody knows whether the venue has them
 * @param unknownSince since when the oldest of them is unknown; null if there is none
 * @param notAccepted orders that the venue has not taken, and whose traders have not yet said what is to be done
 * @param working orders at a venue
 * @param waiting orders approved and not sent
 * @param parkedReports reports of orders nobody knows
 */
public record Backlog(
        long unknown,
        @Nullable Instant unknownSince,
        long notAccepted,
        long working,
        long waiting,
        long parkedReports) {
    static final Backlog NONE = new Backlog(0, null, 0, 0, 0, 0);
}
