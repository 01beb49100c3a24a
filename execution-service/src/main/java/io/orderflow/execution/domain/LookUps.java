package io.orderflow.execution.domain;

/**
 * How often the venue has been asked since the last attempt.
 *
 * @param made look-ups in all
 * @param denials how many of them denied the order after the visibility lag
 * @param failures how many failed, one after the other
 */
public record LookUps(int made, int denials, int failures) {
    /** Not asked yet. */
    public static final LookUps NONE = new LookUps(0, 0, 0);

    LookUps answered() {
        return new LookUps(made + 1, denials, 0);
    }

    LookUps denied() {
        return new LookUps(made + 1, denials + 1, 0);
    }

    LookUps failed() {
        return new LookUps(made + 1, denials, failures + 1);
    }
}
