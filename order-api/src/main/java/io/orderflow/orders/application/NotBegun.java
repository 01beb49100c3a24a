package io.orderflow.orders.application;

import java.util.concurrent.TimeoutException;

/** The turn of some work did not come in time; nothing of it is done. */
public final class NotBegun extends TimeoutException {
    private static final long serialVersionUID = 1L;

    public NotBegun(String message) {
        super(message);
    }

    /** An answer under load, when nobody should have to write stack traces. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
