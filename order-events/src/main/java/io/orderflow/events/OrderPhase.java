package io.orderflow.events;

/** Where in the pipeline an order stands. A phase may change silently; each published event is a version. */
public enum OrderPhase {
    /** Stored by order-api and not yet decided by risk-service. */
    RECEIVED,
    /** Approved, and not yet claimed for sending. */
    APPROVED,
    /** Claimed: the attempt is committed and the venue is being called. */
    SENDING,
    /** The venue's answer was ambiguous; it is asked by idempotency key before anything else is done. */
    UNKNOWN,
    /** The venue has acknowledged the order. */
    WORKING,
    /** The venue has repeatedly denied having the order; the trader is asked to retry or to acknowledge. */
    NOT_ACCEPTED,
    /** The order is over. */
    DONE
}
