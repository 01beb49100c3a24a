package io.orderflow.chassis.problem;

/** Ends a request with a problem document. Only the inbound rooms throw it: inside, an expected outcome is a value. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // An answer, not a breakage: nobody reads its stack trace.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What is answered. */
    public Problem problem() {
        return problem;
    }
}
