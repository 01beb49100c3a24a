package io.orderflow.execution.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When what is tried again, asked again and believed.
 *
 * @param visibilityLag how long after a send a venue's "not found" proves nothing
 * @param retryDelays pauses before the second, third… send of an order
 * @param quarantine how long after the last send an order must be denied before it may end unsent
 * @param denialsForAbsence how many look-ups must deny it for that
 * @param restingLookUp how long after its last news an order at the venue is looked up; the pause doubles from there
 * @param longestPause between two look-ups, whatever they are for
 * @param lease how long a sender may take before its order is looked up
 */
public record Timing(
        Duration visibilityLag,
        List<Duration> retryDelays,
        Duration quarantine,
        int denialsForAbsence,
        Duration restingLookUp,
        Duration longestPause,
        Duration lease) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration MISSING_FILL_PAUSE = Duration.ofMillis(250);
    private static final int MOST_DOUBLINGS = 20;

    public Timing {
        retryDelays = List.copyOf(retryDelays);
    }

    /** Sends of one order in all. */
    public int mostAttempts() {
        return 1 + retryDelays.size();
    }

    /** Earliest look-up whose denial lets the order be sent again. */
    Instant retryAt(Unknown unknown) {
        int number = Math.max(unknown.progress().attempts(), 1);
        Duration delay = number > retryDelays.size() ? longestPause : retryDelays.get(number - 1);
        return unknown.since().plus(delay.compareTo(visibilityLag) < 0 ? visibilityLag : delay);
    }

    /** At once, then when the order may be sent again, then at growing intervals. */
    Instant nextLookUp(Unknown unknown, Instant now) {
        if (unknown.lookUps().made() == 0) {
            return now;
        }
        boolean mayRetry = unknown.progress().cancel() == null
                && unknown.progress().attempts() < mostAttempts()
                && retryAt(unknown).isAfter(now);
        return mayRetry
                ? retryAt(unknown)
                : now.plus(doubled(FIRST_PAUSE, unknown.lookUps().made() - 1));
    }

    Duration missingFills(int lookUps) {
        return doubled(MISSING_FILL_PAUSE, lookUps);
    }

    Duration resting(int lookUps) {
        return doubled(restingLookUp, lookUps);
    }

    Duration cancel(int tries) {
        return tries == 0 ? Duration.ZERO : doubled(FIRST_PAUSE, tries - 1);
    }

    private Duration doubled(Duration first, int times) {
        Duration pause = first.multipliedBy(1L << Math.min(times, MOST_DOUBLINGS));
        return pause.compareTo(longestPause) > 0 ? longestPause : pause;
    }
}
