package io.orderflow.execution.domain;

/** What somebody who operates the system must know of; each is counted and logged. */
public enum Alert {
    /** The venue executed more than was ordered. */
    OVERFILL,
    /** The venue has an order that was believed to be over. */
    FOUND_AFTER_END,
    /** The venue has an order that it had denied for so long that this was believed. */
    FOUND_AFTER_DENIAL,
    /** For long nobody has known whether the venue has an order. */
    STAYS_UNKNOWN,
    /** The venue denies having an order it had acknowledged. */
    LOST_BY_VENUE,
    /** The venue names a second order for one key. */
    SECOND_VENUE_ORDER,
    /** The venue has taken back or changed an execution that is booked. Nothing is undone by itself: operations decide. */
    FILL_CORRECTED,
    /** The venue uses a status we do not know. */
    UNRECOGNISED_STATUS,
    /** A venue's positions or cash are not what our fills come to. */
    VENUE_HOLDINGS_DIFFER,
    /** The venue says of an order what cannot be true of it; nothing of that is booked. */
    IMPOSSIBLE_REPORT
}
