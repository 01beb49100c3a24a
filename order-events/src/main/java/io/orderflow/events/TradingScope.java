package io.orderflow.events;

/** What a trading state is about. */
public enum TradingScope {
    /** Everything. Its subject is {@link #WHOLE_FIRM}. */
    FIRM,
    /** The orders of one trader; the subject is the trader's id. */
    TRADER,
    /** The orders of one instrument; the subject is its symbol. */
    SYMBOL,
    /** The orders that one venue would get; the subject is its name. */
    VENUE;

    /** The only subject of {@link #FIRM}. */
    public static final String WHOLE_FIRM = "*";
}
