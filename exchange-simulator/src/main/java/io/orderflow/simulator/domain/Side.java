package io.orderflow.simulator.domain;

/** Which way an order trades. */
public enum Side {
    BUY,
    SELL
}
