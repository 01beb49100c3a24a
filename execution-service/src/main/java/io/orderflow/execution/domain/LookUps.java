package io.orderflow.execution.domain;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often the venue has been asked since the last attempt.
 *
 * @param made look-ups in all
 * @param denials how many of them denied the order after the visibility lag; of those close together one counts
 * @param failures how many failed, one after the other
 * @param deniedAt when the look-up of the last denial that counts began
 */
public record LookUps(
        int made, int denials, int failures, @Nullable Instant deniedAt) {
    /** Not asked yet. */
    public static final LookUps NONE = new LookUps(0, 0, 0, null);

    /** Just asked, and denied: what that proved has been acted upon. */
    static final LookUps JUST_MADE = new LookUps(1, 0, 0, null);

    LookUps answered() {
        return new LookUps(made + 1, denials, 0, deniedAt);
    }

    LookUps denied(Instant askedAt, Duration spacing) {
        boolean counts = deniedAt == null || !askedAt.isBefore(deniedAt.plus(spacing));
        return counts ? new LookUps(made + 1, denials + 1, 0, askedAt) : answered();
    }

    LookUps failed() {
        return new LookUps(made + 1, denials, failures + 1, deniedAt);
    }
}
