package io.orderflow.events;

/** Which way the trader's position moves when the order fills (FIX tag 54). */
public enum Side {
    BUY,
    SELL
}
