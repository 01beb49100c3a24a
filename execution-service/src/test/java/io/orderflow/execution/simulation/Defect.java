package io.orderflow.execution.simulation;

/** What the simulation must find, should it ever be so. */
enum Defect {
    NONE(""),
    /** An execution reported twice is two rows: neither the constraint nor the read finds it booked. */
    FILLS_WITHOUT_IDENTITY("[15]: .*"),
    /** "Not found" is believed at once, and the order sent again. */
    RESENDS_AT_ONCE("2: .*two orders.*"),
    /** A claim keeps nobody else from claiming. */
    CLAIMS_WITHOUT_LEASE("[23]: .*");

    private final String shows;

    Defect(String shows) {
        this.shows = shows;
    }

    /** The invariant that it breaks first, as a regular expression. */
    String shows() {
        return shows;
    }
}
