package io.orderflow.status.application;

/** Whether a stream may be opened. */
public enum Admission {
    OPENED,
    /** This user has as many as one may have. */
    TOO_MANY_OF_USER,
    /** All users together have as many as this instance takes. */
    NO_ROOM
}
