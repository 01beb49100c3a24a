package io.orderflow.stack;

/** A part could not be brought up. */
final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Part part;

    PartFailedException(Part part, String how) {
        super(part.label() + " " + how);
        this.part = part;
    }

    Part part() {
        return part;
    }
}
