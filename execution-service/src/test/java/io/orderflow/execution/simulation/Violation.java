package io.orderflow.execution.simulation;

/** Something that must always hold does not. */
final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String message) {
        super(message);
    }

    static void unless(boolean holds, String message, Object... about) {
        if (!holds) {
            throw new Violation(message.formatted(about));
        }
    }
}
