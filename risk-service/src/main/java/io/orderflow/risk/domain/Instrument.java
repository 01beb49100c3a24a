package io.orderflow.risk.domain;

/** Something that is traded, or was. */
public record Instrument(String symbol, String name, Standing standing) {

    public boolean isTradable() {
        return standing == Standing.TRADABLE;
    }

    /** Whether it may be traded now. */
    public enum Standing {
        TRADABLE,
        /** It is out of trading until its issuer or regulator is done. */
        SUSPENDED,
        /** The exchange has paused trading in it for the time being. */
        HALTED,
        /** It will not be traded again. */
        DELISTED
    }
}
