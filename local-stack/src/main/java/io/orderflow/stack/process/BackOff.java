package io.orderflow.stack.process;

import java.time.Duration;

/**
 * How long to wait before a part that ended is started again: half a second at first, twice as long each time, at most
 * 30 s. A part that had run well for a minute starts afresh.
 */
public final class BackOff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration WELL = Duration.ofMinutes(1);

    private Duration next = FIRST;

    /** The wait after a run that lasted {@code ran}. */
    public Duration after(Duration ran) {
        if (ran.compareTo(WELL) >= 0) {
            next = FIRST;
        }
        Duration wait = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return wait;
    }
}
