package io.orderflow.simulator.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What the account holds of one instrument.
 *
 * @param quantity shares, negative when short
 * @param averageEntryPrice dollars per share the position was entered at, zero when flat
 */
public record Position(long quantity, BigDecimal averageEntryPrice) {
    static final Position FLAT = new Position(0, BigDecimal.ZERO);
    private static final int SCALE = 8;

    Position after(Fill fill) {
        long change = fill.side() == Side.BUY ? fill.quantity() : -fill.quantity();
        long next = quantity + change;
        if (next == 0) {
            return FLAT;
        }
        boolean grows = Long.signum(quantity) == Long.signum(change) || quantity == 0;
        if (grows) {
            return new Position(next, blended(fill, next));
        }
        boolean flips = Long.signum(next) != Long.signum(quantity);
        return new Position(next, flips ? fill.price().dollars() : averageEntryPrice);
    }

    private BigDecimal blended(Fill fill, long next) {
        BigDecimal held = averageEntryPrice.multiply(BigDecimal.valueOf(Math.abs(quantity)));
        BigDecimal added = fill.price().dollars().multiply(BigDecimal.valueOf(fill.quantity()));
        return held.add(added).divide(BigDecimal.valueOf(Math.abs(next)), SCALE, RoundingMode.HALF_EVEN);
    }
}
