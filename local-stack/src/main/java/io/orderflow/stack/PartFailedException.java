package io.orderflow.stack;

/** A part could not be brought up. */
final class PartFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Part part;
    private final String how;

    PartFailedException(Part part, String how) {
        super(part.label() + " " + how);
        this.part = part;
        this.how = how;
    }

    Part part() {
        return part;
    }

    /** Its name and what became of it. */
    String what() {
        return part.label() + " " + how;
    }
}
