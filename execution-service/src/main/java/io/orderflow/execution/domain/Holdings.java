package io.orderflow.execution.domain;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * What is held at a venue.
 *
 * @param cash US dollars
 * @param shares by symbol, negative where they are owed; symbols without any are left out
 */
public record Holdings(BigDecimal cash, Map<String, BigDecimal> shares) {
    public Holdings {
        cash = plain(requireNonNull(cash, "cash"));
        Map<String, BigDecimal> held = new HashMap<>();
        shares.forEach((symbol, count) -> {
            if (count.signum() != 0) {
                held.put(symbol, plain(count));
            }
        });
        shares = Map.copyOf(held);
    }

    /** What has to be added to {@code other} to come to this. */
    public Holdings minus(Holdings other) {
        Map<String, BigDecimal> difference = new HashMap<>(shares);
        other.shares.forEach((symbol, count) -> difference.merge(symbol, count.negate(), BigDecimal::add));
        return new Holdings(cash.subtract(other.cash), difference);
    }

    public boolean isNothing() {
        return cash.signum() == 0 && shares.isEmpty();
    }

    /** So that equal amounts are equal. */
    private static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
