package io.orderflow.simulator.domain;

import java.math.BigDecimal;

/**
 * US dollars per share in ten-thousandths, the finest step a venue quotes in. Whole numbers keep the walk of the market
 * and the comparisons of matching exact.
 *
 * @param tenThousandths positive; 1504500 is $150.45
 */
public record Price(long tenThousandths) implements Comparable<Price> {
    private static final int SCALE = 4;
    private static final long PER_DOLLAR = 10_000;
    private static final long PER_CENT = 100;

    public Price {
        if (tenThousandths <= 0) {
            throw new IllegalArgumentException("a price is above zero, not " + tenThousandths);
        }
    }

    /** Refuses with an {@link ArithmeticException} what is finer than four decimals. */
    public static Price of(BigDecimal dollars) {
        return new Price(dollars.setScale(SCALE).unscaledValue().longValueExact());
    }

    public static Price of(String dollars) {
        return of(new BigDecimal(dollars));
    }

    /** The step between prices at this height, in ten-thousandths: a cent from one dollar, else 0.0001. */
    public long step() {
        return tenThousandths >= PER_DOLLAR ? PER_CENT : 1;
    }

    /** Whether the price lies on the grid of the market (Rule 612: no sub-penny prices from one dollar). */
    public boolean isOnGrid() {
        return tenThousandths % step() == 0;
    }

    public Price plus(long moreTenThousandths) {
        return new Price(tenThousandths + moreTenThousandths);
    }

    public boolean isAbove(Price other) {
        return tenThousandths > other.tenThousandths;
    }

    public boolean isBelow(Price other) {
        return tenThousandths < other.tenThousandths;
    }

    /** Dollars with two decimals, or four where the price needs them. */
    public BigDecimal dollars() {
        return Money.dollars(tenThousandths);
    }

    @Override
    public int compareTo(Price other) {
        return Long.compare(tenThousandths, other.tenThousandths);
    }

    @Override
    public String toString() {
        return dollars().toPlainString();
    }
}
