package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Shares of one instrument, at average cost. The cost of the whole position is kept, not its average, so that the order
 * in which purchases are booked changes nothing.
 *
 * @param quantity whole shares held; negative if more was sold than was held
 * @param cost US dollars paid for them, fees not included; negative (proceeds) when the quantity is
 */
public record Position(String symbol, int quantity, BigDecimal cost) {
    /** Decimals of an average cost, and of a part of a cost. */
    private static final int SCALE = 8;

    public Position {
        if (Integer.signum(quantity) == 0 && cost.signum() != 0) {
            throw new IllegalArgumentException("no shares cannot have cost " + cost);
        }
    }

    /** No shares. */
    public static Position none(String symbol) {
        return new Position(symbol, 0, BigDecimal.ZERO);
    }

    /** US dollars per share, at most 8 decimals, at least 2; 0 without shares. */
    public BigDecimal averageCost() {
        return quantity == 0
                ? Money.plain(BigDecimal.ZERO)
                : Money.plain(cost.divide(BigDecimal.valueOf(quantity), SCALE, RoundingMode.HALF_EVEN));
    }

    /** The position after {@code shares} were bought or sold at {@code price}, and what that earned. */
    public Trade traded(Side side, int shares, BigDecimal price) {
        int signed = side == Side.BUY ? shares : -shares;
        int closing = Integer.signum(signed) == -Integer.signum(quantity) ? Math.min(shares, Math.abs(quantity)) : 0;
        BigDecimal closedCost = costOf(closing);
        BigDecimal proceeds = times(price, Integer.signum(quantity) * closing);
        int opening = Integer.signum(signed) * (shares - closing);
        var after = new Position(
                symbol,
                Math.addExact(quantity, signed),
                cost.subtract(closedCost).add(times(price, opening)));
        return new Trade(after, proceeds.subtract(closedCost));
    }

    /** US dollars the position is worth at {@code mark}; negative if short. */
    public BigDecimal valueAt(BigDecimal mark) {
        return times(mark, quantity);
    }

    private BigDecimal costOf(int closing) {
        int held = Math.abs(quantity);
        return closing == held
                ? cost
                : times(cost, closing).divide(BigDecimal.valueOf(held), SCALE, RoundingMode.HALF_EVEN);
    }

    private static BigDecimal times(BigDecimal amount, int quantity) {
        return amount.multiply(BigDecimal.valueOf(quantity));
    }

    /**
     * What a trade leads to.
     *
     * @param after the position afterwards
     * @param realised US dollars earned (or lost) on what was closed, before fees
     */
    public record Trade(Position after, BigDecimal realised) {}
}
