package io.orderflow.simulator.domain;

/**
 * Why a venue did not do what it was asked. An expected outcome, hence a value.
 *
 * @param message the venue's own words
 */
public record Refusal(Kind kind, String message) {

    /** What a refusal is about; the protocol gives each its status and code. */
    public enum Kind {
        MALFORMED,
        INVALID,
        DUPLICATE_KEY,
        INSUFFICIENT_BUYING_POWER,
        NOT_FOUND,
        RATE_LIMITED,
        UNAUTHORIZED
    }
}
