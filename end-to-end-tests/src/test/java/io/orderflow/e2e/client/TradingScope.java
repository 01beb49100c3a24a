package io.orderflow.e2e.client;

/** What a trading state is about. */
public enum TradingScope {
    FIRM,
    TRADER,
    SYMBOL
}
