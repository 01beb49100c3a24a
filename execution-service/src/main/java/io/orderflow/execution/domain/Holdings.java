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
    /** Stands for cash where amounts are named by symbol. No symbol is empty. */
    public static final String CASH = "";

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

    /** The reverse of {@link #amounts()}. */
    public static Holdings of(Map<String, BigDecimal> amounts) {
        Map<String, BigDecimal> shares = new HashMap<>(amounts);
        BigDecimal cash = shares.remove(CASH);
        return new Holdings(cash == null ? BigDecimal.ZERO : cash, shares);
    }

    /** Shares by symbol, and {@link #CASH}. */
    public Map<String, BigDecimal> amounts() {
        Map<String, BigDecimal> amounts = new HashMap<>(shares);
        amounts.put(CASH, cash);
        return amounts;
    }

    public Holdings plus(Holdings other) {
        Map<String, BigDecimal> sum = new HashMap<>(shares);
        other.shares.forEach((symbol, count) -> sum.merge(symbol, count, BigDecimal::add));
        return new Holdings(cash.add(other.cash), sum);
    }

    /** What has to be added to {@code other} to come to this. */
    public Holdings minus(Holdings other) {
        Map<String, BigDecimal> difference = new HashMap<>(shares);
        other.shares.forEach((symbol, count) -> difference.merge(symbol, count.negate(), BigDecimal::add));
        return new Holdings(cash.subtract(other.cash), difference);
    }

    /** So that equal amounts are equal. */
    static BigDecimal plain(BigDecimal number) {
        return number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
}
