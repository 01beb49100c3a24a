package io.orderflow.risk.domain;

import io.orderflow.events.Fill;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TradingState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;

/**
 * A trader's cash, permissions and day. Amounts are US dollars, exact.
 *
 * @param state what the trader may do; {@code REDUCING} after a fill that passed what was held back for it
 * @param orderTypes those the trader may use
 * @param version rises by one with every change of the account or of what is held back from it
 * @param cash fees deducted; negative if fills cost more than there was
 * @param tradingDay the day that {@code openingEquity} and {@code realisedToday} are about
 * @param openingEquity cash and positions at their marks when the day was first touched
 * @param realisedToday earned by closing positions since then, fees deducted
 */
public record Account(
        String traderId,
        TradingState state,
        Set<OrderType> orderTypes,
        long version,
        BigDecimal cash,
        LocalDate tradingDay,
        BigDecimal openingEquity,
        BigDecimal realisedToday) {
    public Account {
        orderTypes = Set.copyOf(orderTypes);
    }

    /** An account with its first cash, which may trade everything. */
    public static Account opened(String traderId, BigDecimal cash, LocalDate day) {
        return new Account(
                traderId, TradingState.ACTIVE, Set.of(OrderType.values()), 1, cash, day, cash, BigDecimal.ZERO);
    }

    /** The account on {@code day}; on a new day, with {@code equity} as what it opened with. */
    public Account on(LocalDate day, BigDecimal equity) {
        return day.isAfter(tradingDay)
                ? new Account(traderId, state, orderTypes, version + 1, cash, day, equity, BigDecimal.ZERO)
                : this;
    }

    /** The account after something about it has changed. */
    public Account changed() {
        return new Account(traderId, state, orderTypes, version + 1, cash, tradingDay, openingEquity, realisedToday);
    }

    /** The account with other cash, the day's opening equity moved alike: a deposit is no profit. */
    public Account withCash(BigDecimal amount) {
        BigDecimal opening = openingEquity.add(amount.subtract(cash));
        return new Account(traderId, state, orderTypes, version, amount, tradingDay, opening, realisedToday);
    }

    /** The account with other permissions. */
    public Account permitted(TradingState permittedState, Set<OrderType> permittedTypes) {
        return new Account(
                traderId, permittedState, permittedTypes, version, cash, tradingDay, openingEquity, realisedToday);
    }

    /** The account after a fill that realised {@code realised} before fees. */
    public Account filled(Side side, Fill fill, BigDecimal realised) {
        BigDecimal value = fill.price().multiply(BigDecimal.valueOf(fill.quantity()));
        BigDecimal moved = side == Side.BUY ? value.negate() : value;
        return new Account(
                traderId,
                state,
                orderTypes,
                version,
                cash.add(moved).subtract(fill.commission()),
                tradingDay,
                openingEquity,
                realisedToday.add(realised).subtract(fill.commission()));
    }
}
