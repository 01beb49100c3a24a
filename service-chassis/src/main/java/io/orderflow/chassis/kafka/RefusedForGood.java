package io.orderflow.chassis.kafka;

import io.vertx.pgclient.PgException;
import java.util.Optional;

/**
 * Tells the failures that prove a record at fault from all others. The database has looked at the values and says that no
 * row can hold them; it will say so again. Nothing else counts: neither a lost connection, a time-out or a conflict, nor
 * what only shows that the service and its tables do not fit together.
 */
final class RefusedForGood {
    private static final String DATA_EXCEPTION = "22";
    /** Also said of a role or a setting that does not exist, whatever the record. */
    private static final String INVALID_PARAMETER = "22023";

    private static final String NOT_NULL_VIOLATION = "23502";
    /** Also said, without a constraint, where a partition of the table is missing. */
    private static final String CHECK_VIOLATION = "23514";

    private RefusedForGood() {}

    /** What the database said, if it proves that. */
    static Optional<String> provedBy(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal && isAboutTheValues(refusal)) {
                return Optional.of(refusal.getSqlState() + " " + refusal.getErrorMessage());
            }
        }
        return Optional.empty();
    }

    private static boolean isAboutTheValues(PgException refusal) {
        String state = refusal.getSqlState();
        if (state == null) {
            return false;
        }
        return switch (state) {
            case NOT_NULL_VIOLATION -> true;
            case CHECK_VIOLATION -> refusal.getConstraint() != null;
            case INVALID_PARAMETER -> false;
            default -> state.startsWith(DATA_EXCEPTION);
        };
    }
}
