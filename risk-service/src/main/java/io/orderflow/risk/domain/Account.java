package io.orderflow.risk.domain;

import io.orderflow.events.Fill;
import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A trader's cash and day. Amounts are US dollars, exact.
 *
 * @param version rises by one with every change of the account or of what is held back from it
 * @param cash fees deducted; negative if fills cost more than there was
 * @param tradingDay the day that {@code openingEquity} and {@code realisedToday} are about
 * @param openingEquity cash and positions at their marks when the day was first touched
 * @param realisedToday earned by closing positions since then, fees deducted
 */
public record Account(
        String traderId,
        Status status,
        long version,
        BigDecimal cash,
        LocalDate tradingDay,
        BigDecimal openingEquity,
        BigDecimal realisedToday) {

    /** What the trader may do. */
    public enum Status {
        /** Everything the rules allow. */
        ACTIVE
    }

    /** An account with its first cash. */
    public static Account opened(String traderId, BigDecimal cash, LocalDate day) {
        return new Account(traderId, Status.ACTIVE, 1, cash, day, cash, BigDecimal.ZERO);
    }

    /** The account on {@code day}; on a new day, with {@code equity} as what it opened with. */
    public Account on(LocalDate day, BigDecimal equity) {
        return day.isAfter(tradingDay)
                ? new Account(traderId, status, version + 1, cash, day, equity, BigDecimal.ZERO)
                : this;
    }

    /** The account after something about it has changed. */
    public Account changed() {
        return new Account(traderId, status, version + 1, cash, tradingDay, openingEquity, realisedToday);
    }

    /** The account after a fill that realised {@code realised} before fees. */
    public Account filled(Side side, Fill fill, BigDecimal realised) {
        BigDecimal value = fill.price().multiply(BigDecimal.valueOf(fill.quantity()));
        BigDecimal moved = side == Side.BUY ? value.negate() : value;
        return new Account(
                traderId,
                status,
                version,
                cash.add(moved).subtract(fill.commission()),
                tradingDay,
                openingEquity,
                realisedToday.add(realised).subtract(fill.commission()));
    }
}
