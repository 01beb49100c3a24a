package io.orderflow.simulator.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of US dollars held as ten-thousandths in a {@code long}: up to nine hundred trillion dollars, exactly. */
public final class Money {
    private static final int SCALE = 4;
    private static final int CENTS = 2;

    private Money() {}

    /** Dollars with at least two decimals. */
    public static BigDecimal dollars(long tenThousandths) {
        return atLeastCents(BigDecimal.valueOf(tenThousandths, SCALE));
    }

    /** Ten-thousandths of a dollar, rounded half to even. */
    public static long tenThousandths(BigDecimal dollars) {
        return dollars.setScale(SCALE, RoundingMode.HALF_EVEN).unscaledValue().longValueExact();
    }

    static BigDecimal atLeastCents(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < CENTS ? stripped.setScale(CENTS) : stripped;
    }
}
