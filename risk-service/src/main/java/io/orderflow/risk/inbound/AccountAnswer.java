package io.orderflow.risk.inbound;

import io.orderflow.events.OrderType;
import io.orderflow.events.TradingState;
import io.orderflow.risk.domain.Holding;
import io.orderflow.risk.domain.Mark;
import io.orderflow.risk.domain.Money;
import io.orderflow.risk.domain.Portfolio;
import io.orderflow.risk.domain.Position;
import io.orderflow.risk.domain.Quote;
import io.orderflow.risk.domain.RiskLimits;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An account as its trader sees it. Amounts are US dollars.
 *
 * @param state what the account may do, whatever operations have set about trading at large
 * @param orderTypes those the trader may use
 * @param buyingPower cash less what open buys hold back
 * @param dayProfitLoss equity now less {@code openingEquity}, of the trading day in New York
 */
public record AccountAnswer(
        String traderId,
        TradingState state,
        List<OrderType> orderTypes,
        long version,
        BigDecimal cash,
        BigDecimal buyingPower,
        BigDecimal reservedCash,
        LocalDate tradingDay,
        BigDecimal openingEquity,
        BigDecimal dayProfitLoss,
        BigDecimal realisedToday,
        RiskLimits limits,
        List<PositionAnswer> positions) {

    /**
     * One instrument held or being sold.
     *
     * @param marketPrice what closing the position would fetch per share now; null, as are the figures that follow from
     *     it, if no quote is known
     */
    public record PositionAnswer(
            String symbol,
            int quantity,
            int reservedQuantity,
            BigDecimal averageCost,
            @Nullable BigDecimal marketPrice,
            @Nullable BigDecimal marketValue,
            @Nullable BigDecimal unrealised) {}

    static AccountAnswer of(Portfolio portfolio, Function<String, Optional<Quote>> quotes) {
        var account = portfolio.account();
        return new AccountAnswer(
                account.traderId(),
                account.state(),
                account.orderTypes().stream().sorted().toList(),
                account.version(),
                Money.plain(account.cash()),
                Money.plain(portfolio.buyingPower()),
                Money.plain(portfolio.reservedCash()),
                account.tradingDay(),
                Money.plain(account.openingEquity()),
                Money.plain(portfolio.dayProfitLoss(quotes)),
                Money.plain(account.realisedToday()),
                portfolio.limits(),
                portfolio.holdings().stream()
                        .filter(holding -> holding.position().quantity() != 0 || holding.reservedShares() != 0)
                        .map(holding -> position(holding, Mark.of(holding.position(), quotes)))
                        .toList());
    }

    private static PositionAnswer position(Holding holding, Optional<BigDecimal> mark) {
        Position position = holding.position();
        Optional<BigDecimal> value = mark.map(position::valueAt);
        return new PositionAnswer(
                position.symbol(),
                position.quantity(),
                holding.reservedShares(),
                position.averageCost(),
                mark.map(Money::plain).orElse(null),
                value.map(Money::plain).orElse(null),
                value.map(worth -> Money.plain(worth.subtract(position.cost()))).orElse(null));
    }
}
