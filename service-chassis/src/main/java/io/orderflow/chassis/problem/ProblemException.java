package io.orderflow.chassis.problem;

import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document. Only the inbound rooms throw it: inside, an expected outcome is a value. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final @Nullable Integer retryAfter;

    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /** @param retryAfter seconds, if it is known when it is worth trying again */
    public ProblemException(Problem problem, @Nullable Integer retryAfter) {
        // An answer, not a breakage: nobody reads its stack trace.
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /** What is answered. */
    public Problem problem() {
        return problem;
    }

    /** Seconds after which it is worth trying again; null if that is not known. */
    public @Nullable Integer retryAfter() {
        return retryAfter;
    }
}
