package io.orderflow.execution.outbound;

/** A venue's feed could not be read: to be tried again. */
final class VenueUnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    VenueUnreadableException(String what) {
        super("the feed cannot be read: " + what);
    }
}
