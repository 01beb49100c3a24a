package io.orderflow.risk.domain;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An account with everything it holds and holds back, as of one moment.
 *
 * @param holdings one per instrument held or being traded, by symbol
 */
public record Portfolio(Account account, RiskLimits limits, List<Holding> holdings) {
    public Portfolio {
        holdings = List.copyOf(holdings);
    }

    /** What concerns one instrument. */
    public Holding holding(String symbol) {
        return holdings.stream()
                .filter(holding -> holding.symbol().equals(symbol))
                .findFirst()
                .orElseGet(() -> Holding.none(symbol));
    }

    /** US dollars held back for open buys. */
    public BigDecimal reservedCash() {
        return holdings.stream().map(Holding::reservedCash).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** US dollars that may still be spent; negative if fills cost more than there was. */
    public BigDecimal buyingPower() {
        return account.cash().subtract(reservedCash());
    }

    /** Cash and positions at their marks; where there is no mark, at their cost. */
    public BigDecimal equity(Function<String, Optional<Quote>> quotes) {
        return holdings.stream()
                .map(Holding::position)
                .map(position ->
                        Mark.of(position, quotes).map(position::valueAt).orElse(position.cost()))
                .reduce(account.cash(), BigDecimal::add);
    }

    /** Equity now less equity at the opening of the trading day. */
    public BigDecimal dayProfitLoss(Function<String, Optional<Quote>> quotes) {
        return equity(quotes).subtract(account.openingEquity());
    }

    /** With what is held back for one more order. */
    public Portfolio with(OrderReservation order) {
        var changed = new ArrayList<Holding>(holdings);
        changed.removeIf(holding -> holding.symbol().equals(order.symbol()));
        changed.add(holding(order.symbol()).with(order));
        changed.sort(Comparator.comparing(Holding::symbol));
        return new Portfolio(account, limits, changed);
    }

    /** As it would be touched on {@code day}: on a new day, with what it is worth now as what it opened with. */
    public Portfolio on(LocalDate day, Function<String, Optional<Quote>> quotes) {
        return with(account.on(day, equity(quotes)));
    }

    /** With another state of the account itself. */
    public Portfolio with(Account changed) {
        return new Portfolio(changed, limits, holdings);
    }
}
