package io.orderflow.events;

import org.jspecify.annotations.Nullable;

/** A record that cannot be read as an event, however often it is tried: it belongs to the dead letters. */
public final class UndecodableEventException extends Exception {
    private static final long serialVersionUID = 1L;

    public UndecodableEventException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
