package io.orderflow.stack;

/** The stack could not be started. The message says why and what to do, in lines for a person to read. */
public final class StackStartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackStartException(String message) {
        super(message);
    }
}
