package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A venue's word that it does not have an order.
 *
 * @param askedAt when the look-up began
 * @param heardSince since when the venue's trade stream has been heard without a gap; null while it is not: then nothing is
 *     sent, and nothing is proven
 */
public record Absence(Instant askedAt, @Nullable Instant heardSince) {
    public Absence {
        requireNonNull(askedAt, "askedAt");
    }

    boolean isHeard() {
        return heardSince != null;
    }

    /** Whether the stream has told of no order of ours for as long as the quarantine, which began after {@code sent}. */
    boolean isBeyondQuarantine(Instant sent, Timing timing) {
        return heardSince != null && !askedAt.isBefore(later(sent, heardSince).plus(timing.quarantine()));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
