package io.orderflow.simulator.domain;

/** How long an order lives: until the close, until cancelled, at once in part, or at once as a whole. */
public enum TimeInForce {
    DAY,
    GTC,
    IOC,
    FOK
}
