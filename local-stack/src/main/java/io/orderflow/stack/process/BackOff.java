package io.orderflow.stack.process;

import java.time.Duration;

/**
 * How long to wait before a part that ended is started again: half a second at first, twice as long each time, at most
 * 30 s. A part that had been ready for ten seconds starts afresh: what ended it is not what it does at its start.
 */
public final class BackOff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration WELL = Duration.ofSeconds(10);

    private Duration next = FIRST;

    /** The wait after a life in which the part {@code wasReady} for so long. */
    public Duration after(Duration wasReady) {
        if (wasReady.compareTo(WELL) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
