package io.orderflow.gateway.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * When to ask again for a connection that was refused. Nothing has been sent by then, so that trying again is safe
 * whatever the request was.
 *
 * @param firstPause before the second try; doubles from try to try
 * @param longestPause bound on the pause
 * @param window no try begins later than this after the first
 */
public record RetrySchedule(Duration firstPause, Duration longestPause, Duration window) {

    /**
     * The pause before the next try, or nothing if it is time to give up.
     *
     * @param failedTries how many tries have failed, at least 1
     * @param elapsed since the first try began
     */
    public Optional<Duration> pauseAfter(int failedTries, Duration elapsed) {
        int doublings = Math.min(failedTries - 1, 16);
        var pause = firstPause.multipliedBy(1L << doublings);
        if (pause.compareTo(longestPause) > 0) {
            pause = longestPause;
        }
        return elapsed.plus(pause).compareTo(window) > 0 ? Optional.empty() : Optional.of(pause);
    }
}
