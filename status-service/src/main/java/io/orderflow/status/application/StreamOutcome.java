package io.orderflow.status.application;

/** How a stream begins. */
public enum StreamOutcome {
    /** No place was given: the newest state of what changed lately is told. */
    NEW,
    /** Exactly what was missed is told. */
    RESUMED,
    /** The place is not known here, or not any more: the client reads its list; told is the same as to who is new. */
    REFETCH
}
