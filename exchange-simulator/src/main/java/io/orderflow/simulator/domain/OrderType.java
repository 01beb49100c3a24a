package io.orderflow.simulator.domain;

/** How an order names its price. A stop becomes a market order once the market touches its price. */
public enum OrderType {
    MARKET,
    LIMIT,
    STOP
}
