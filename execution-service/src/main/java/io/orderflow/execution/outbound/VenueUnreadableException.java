package io.orderflow.execution.outbound;

/** A venue has not said readably what it was asked for: to be tried again. */
final class VenueUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VenueUnreadableException(String what) {
        super("what the venue says cannot be read: " + what);
    }
}
