package io.orderflow.risk.domain;

import io.orderflow.events.Side;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;

/**
 * How a trader's day stands. Amounts are US dollars.
 *
 * @param result equity now less equity at the opening of the trading day; negative is a loss
 * @param atStake what open buys would take off it if all of them were filled at the most that is held back for them
 */
public record DayResult(BigDecimal result, BigDecimal atStake) {

    /** As the portfolio stands at {@code quotes}. */
    public static DayResult of(
            Portfolio portfolio, Function<String, Optional<Quote>> quotes, ReservationPolicy policy) {
        BigDecimal atStake = portfolio.holdings().stream()
                .flatMap(holding -> holding.buys().stream()
                        .map(buys -> atStake(buys.unitCash(), buys.quantity(), quotes.apply(holding.symbol()), policy)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return new DayResult(portfolio.dayProfitLoss(quotes), atStake);
    }

    /**
     * What buying {@code quantity} shares for {@code unitCash} each may cost over what they are worth at once, never
     * negative. Without a quote they are worth what they cost, and only the fees are lost.
     */
    static BigDecimal atStake(BigDecimal unitCash, int quantity, Optional<Quote> quote, ReservationPolicy policy) {
        BigDecimal perShare = quote.flatMap(now -> now.priceFor(Side.SELL))
                .map(unitCash::subtract)
                .orElseGet(() -> unitCash.min(policy.maxFeePerShare()));
        return perShare.max(BigDecimal.ZERO).multiply(BigDecimal.valueOf(quantity));
    }
}
