package io.orderflow.events;

/** How long the order stays open (FIX tag 59). */
public enum TimeInForce {
    /** Until the end of the trading day in New York. */
    DAY,
    /** Until it is filled or cancelled. */
    GTC,
    /** Fills what it can at once, the rest is cancelled. */
    IOC,
    /** Fills whole at once, or is cancelled whole. */
    FOK
}
