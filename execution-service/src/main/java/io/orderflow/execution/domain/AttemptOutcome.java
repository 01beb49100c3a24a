package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A line in the list of attempts.
 *
 * @param number 1 for the first send
 * @param errorCode what went wrong, if something did
 */
public record AttemptOutcome(
        int number, Kind kind, @Nullable String errorCode) {
    public AttemptOutcome {
        requireNonNull(kind, "kind");
    }

    /** How far an attempt has come. */
    public enum Kind {
        /** Committed before the venue is called. */
        STARTED,
        ACKNOWLEDGED,
        REJECTED,
        /** The venue never got it; the number is used again. */
        NOT_SENT,
        AMBIGUOUS
    }
}
