package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** What is to be done next for an order, and not before when. */
public record Task(Kind kind, Instant at) {
    public Task {
        requireNonNull(kind, "kind");
        requireNonNull(at, "at");
    }

    /** The calls a venue knows. */
    public enum Kind {
        /** Claim the order and send it. */
        SEND,
        /** Ask the venue to cancel it. */
        CANCEL,
        /** Ask the venue what became of it. */
        LOOK_UP
    }
}
