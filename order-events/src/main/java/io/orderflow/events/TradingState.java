package io.orderflow.events;

/** What may be traded, from the most permissive to the strictest. */
public enum TradingState {
    /** Everything the rules allow. */
    ACTIVE,
    /** Only orders that shrink a position. */
    REDUCING,
    /** Nothing is sent; cancels are carried out. */
    HALTED;

    /** The stricter of the two. */
    public TradingState strictest(TradingState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
