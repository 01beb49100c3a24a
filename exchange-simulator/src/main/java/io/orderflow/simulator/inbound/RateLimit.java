package io.orderflow.simulator.inbound;

import java.time.Instant;

/** Counts the requests of the running minute. */
final class RateLimit {
    private static final long WINDOW_SECONDS = 60;

    private final int perMinute;
    private long window;
    private int used;

    RateLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Whether one more request fits into the minute the moment lies in. */
    synchronized boolean admits(Instant now) {
        long current = now.getEpochSecond() / WINDOW_SECONDS;
        if (current != window) {
            window = current;
            used = 0;
        }
        if (used >= perMinute) {
            return false;
        }
        used++;
        return true;
    }
}
