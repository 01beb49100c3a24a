package io.orderflow.risk.domain;

/** Something that is traded, or was. */
public record Instrument(String symbol, String name, Standing standing) {

    public boolean isTradable() {
        return standing == Standing.TRADABLE;
    }

    /** Whether it may be traded now. */
    public enum Standing {
        TRADABLE,
        /** Trading is halted for the time being. */
        SUSPENDED,
        /** It will not be traded again. */
        DELISTED
    }
}
