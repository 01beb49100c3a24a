package io.orderflow.simulator.application;

/** The journal cannot be written, so nothing may be answered any more. Only a restart helps. */
public final class JournalBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JournalBrokenException(String message, Throwable cause) {
        super(message, cause);
    }
}
