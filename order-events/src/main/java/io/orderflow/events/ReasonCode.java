package io.orderflow.events;

/** Reason codes that more than one service knows. Refusals have codes of their own, see {@link Denial}. */
public final class ReasonCode {
    /** The trader asked for the cancellation. */
    public static final String CANCELLED_BY_TRADER = "CANCELLED_BY_TRADER";
    /** Those who operate the system asked for the cancellation. */
    public static final String CANCELLED_BY_OPERATIONS = "CANCELLED_BY_OPERATIONS";
    /** The venue ended the order without being asked. */
    public static final String CANCELLED_BY_VENUE = "CANCELLED_BY_VENUE";
    /** The order's time was over before it could be sent. */
    public static final String EXPIRED_UNSENT = "EXPIRED_UNSENT";
    /** The venue's answer was lost; it is being asked what became of the order. */
    public static final String UNCONFIRMED = "UNCONFIRMED";

    /** The venue has not taken the order, and denies having it whenever it is asked. */
    public static final String NOT_ACCEPTED = "NOT_ACCEPTED";

    /** Trading was halted before the order was sent. */
    public static final String TRADING_HALTED = "TRADING_HALTED";
    /** Trading was restricted to orders that shrink a position before the order was sent. */
    public static final String TRADING_REDUCING = "TRADING_REDUCING";

    private ReasonCode() {}
}
