package io.orderflow.risk.domain;

/** What a rule refuses with; the names are part of the interface. */
public enum DenialCode {
    /** No such instrument. */
    SYMBOL_NOT_FOUND,
    /** The instrument will not be traded again. */
    SYMBOL_DELISTED,
    /** The instrument is not traded for the time being. */
    SYMBOL_SUSPENDED,
    /** A market order for which no market price is known. */
    NO_MARKET_PRICE,
    /** A limit or stop order without a usable price. */
    PRICE_NOT_POSITIVE,
    /** The order, its buffer and its fees cost more than the buying power. */
    INSUFFICIENT_FUNDS,
    /** More is to be sold than is held and not already being sold. */
    INSUFFICIENT_SHARES,
    /** More of one instrument would be held than the trader may. */
    POSITION_LIMIT
}
