package io.orderflow.execution.domain;

/** What the venue says of its order, as far as it matters here. */
public enum VenueStatus {
    /** Sent, or about to be; the venue has not been heard yet. */
    SENT,
    /** It refuses the key as a duplicate, so it has an order of ours under it, and has not shown it. */
    TAKEN,
    /** The venue has it and may still execute it. */
    OPEN,
    /** Executed whole; the fills themselves may still be on their way. */
    FILLED,
    /** Ended on request, or for want of a counterpart (immediate-or-cancel, fill-or-kill). */
    CANCELLED,
    /** Ended because its time at the venue was over. */
    EXPIRED,
    /** Refused after it had been taken in. */
    REJECTED,
    /** A word we do not know: no transition, an alert. */
    UNRECOGNISED;

    /** Whether the venue has ended the order before it was filled. */
    public boolean isClosedUnfilled() {
        return this == CANCELLED || this == EXPIRED || this == REJECTED;
    }
}
