package io.orderflow.events;

/** How the order is priced (FIX tag 40). */
public enum OrderType {
    /** Takes what the market offers; a price, if given, is what the trader expects and binds nothing. */
    MARKET,
    /** Fills at its price or better. */
    LIMIT,
    /** Becomes a market order once the market trades at its price. */
    STOP
}
