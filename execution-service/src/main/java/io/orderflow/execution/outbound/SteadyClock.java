package io.orderflow.execution.outbound;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The time of day when it was made, and what has passed since: it never goes back, whatever is done to the machine's clock. For times
 * that are only compared with each other.
 */
final class SteadyClock {
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final long startNanos = System.nanoTime();

    Instant now() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
