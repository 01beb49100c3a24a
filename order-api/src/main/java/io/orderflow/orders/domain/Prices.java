package io.orderflow.orders.domain;

import java.math.BigDecimal;

/** What a price may be: above 0, at most 1,000,000 US dollars, 2 decimals from 1 dollar on, below it 4. */
public final class Prices {
    public static final BigDecimal MAXIMUM = new BigDecimal("1000000");

    private static final int DECIMALS_FROM_ONE_DOLLAR = 2;
    private static final int DECIMALS_BELOW_ONE_DOLLAR = 4;
    private static final int DECIMALS_SHOWN = 2;

    private Prices() {}

    /** Whether the amount is above 0 and not above the maximum. */
    public static boolean isInRange(BigDecimal price) {
        return price.signum() > 0 && price.compareTo(MAXIMUM) <= 0;
    }

    /** How many decimals a price of this size may have. */
    public static int decimalsAllowed(BigDecimal price) {
        return price.compareTo(BigDecimal.ONE) >= 0 ? DECIMALS_FROM_ONE_DOLLAR : DECIMALS_BELOW_ONE_DOLLAR;
    }

    /** Decimals that are not trailing zeros; at least 0. */
    public static int decimalsUsed(BigDecimal amount) {
        return Math.max(0, amount.stripTrailingZeros().scale());
    }

    /** The same amount with at least two decimals and no trailing zeros beyond: the one way an amount is written. */
    public static BigDecimal written(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < DECIMALS_SHOWN ? stripped.setScale(DECIMALS_SHOWN) : stripped;
    }
}
