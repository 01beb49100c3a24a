package io.orderflow.orders.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many orders a trader has brought in during the last minute, by the database's clock.
 *
 * @param limit orders that any 60 seconds may have, at least 1
 * @param counted stored in the last 60 seconds, at most the limit
 * @param oldest when the first of them was stored; null if there is none
 * @param now when they were counted
 */
public record RateWindow(int limit, int counted, @Nullable Instant oldest, Instant now) {
    /** How long an order counts after it was stored. */
    public static final Duration LENGTH = Duration.ofMinutes(1);

    /** Whether one more order would be one too many. */
    public boolean isFull() {
        return counted >= limit;
    }

    /** Orders that may still be brought in before the window moves on. */
    public int remaining() {
        return Math.max(0, limit - counted);
    }

    /** The window with one more order in it, stored now. */
    public RateWindow withOneMore() {
        return new RateWindow(limit, counted + 1, oldest == null ? now : oldest, now);
    }

    /** When the oldest order counted leaves the window, and so one more may be brought in. */
    public Instant resetsAt() {
        return oldest == null ? now : oldest.plus(LENGTH);
    }

    /** Whole seconds until {@link #resetsAt}, rounded up; at least 1. */
    public long secondsToWait() {
        return Math.max(1, ceilingSeconds(Duration.between(now, resetsAt())));
    }

    /** {@link #resetsAt} in seconds since 1970, rounded up. */
    public long resetEpochSecond() {
        return ceilingSeconds(Duration.between(Instant.EPOCH, resetsAt()));
    }

    private static long ceilingSeconds(Duration duration) {
        return duration.getNano() == 0 ? duration.getSeconds() : duration.getSeconds() + 1;
    }
}
