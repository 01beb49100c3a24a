package io.orderflow.simulator.domain;

/**
 * Something a venue lists.
 *
 * @param openingAsk the ask its market opens with
 * @param active false once delisted
 * @param tradable false while suspended or delisted
 */
public record Instrument(String symbol, String name, Price openingAsk, boolean active, boolean tradable) {

    Instrument with(boolean nowActive, boolean nowTradable) {
        return new Instrument(symbol, name, openingAsk, nowActive, nowTradable);
    }

    /** Whether orders are taken and matched. */
    public boolean isTrading() {
        return active && tradable;
    }
}
