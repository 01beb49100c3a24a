package io.orderflow.execution.domain;

/** What somebody who operates the system must know of; each is counted and logged. */
public enum Alert {
    /** The venue executed more than was ordered. */
    OVERFILL,
    /** The venue has an order that was believed to be over. */
    FOUND_AFTER_END,
    /** The venue denies having an order it had acknowledged. */
    LOST_BY_VENUE,
    /** The venue names a second order for one key. */
    SECOND_VENUE_ORDER,
    /** The venue uses a status we do not know. */
    UNRECOGNISED_STATUS,
    /** The venue says of an order what cannot be true of it; nothing of that is booked. */
    IMPOSSIBLE_REPORT
}
