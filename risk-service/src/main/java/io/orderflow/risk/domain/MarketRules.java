package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderType;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the order fits the market. A market order without a price to rely on fails closed; limit and stop orders are then
 * judged at their own price alone.
 */
final class MarketRules {
    private static final String LATER = "Place a limit order, or try again in a few seconds.";

    private MarketRules() {}

    static Optional<Denial> freshPrice(Assessment assessment) {
        Duration maxAge = assessment.parameters().marketDataMaxAge();
        if (!judgesMarketOrder(assessment)
                || quotedPrice(assessment).isEmpty()
                || assessment.market().isFresh(maxAge)) {
            return Optional.empty();
        }
        return assessment
                .market()
                .quote()
                .flatMap(quote -> Refusal.of(
                        RefusalCode.MARKET_DATA_STALE,
                        "order_type",
                        staleness(assessment.market(), quote, maxAge),
                        seconds(maxAge),
                        age(assessment.market()),
                        LATER,
                        null));
    }

    static Optional<Denial> knownPrice(Assessment assessment) {
        return !judgesMarketOrder(assessment) || quotedPrice(assessment).isPresent()
                ? Optional.empty()
                : Refusal.of(
                        RefusalCode.NO_MARKET_PRICE,
                        "order_type",
                        "No market price of " + assessment.terms().symbol()
                                + " is known at the moment, so a market order cannot be checked",
                        LATER);
    }

    static Optional<Denial> stopOnItsSide(Assessment assessment) {
        if (assessment.terms().orderType() != OrderType.STOP || !assessment.isTradable()) {
            return Optional.empty();
        }
        return assessment
                .marketPrice()
                .flatMap(market -> assessment.referencePrice().flatMap(stop -> {
                    int beyond = stop.compareTo(market);
                    if (assessment.isBuy() ? beyond > 0 : beyond < 0) {
                        return Optional.empty();
                    }
                    String side = assessment.isBuy() ? "above" : "below";
                    return Refusal.of(
                            RefusalCode.STOP_WRONG_SIDE,
                            "price",
                            "Stop price " + Money.price(stop) + " is not " + side + " the market's "
                                    + Money.price(market) + ", so the order would trigger at once",
                            market,
                            stop,
                            "Put the stop price " + side + " " + Money.price(market) + ", or place a market order.");
                }));
    }

    /** The price that a limit order may cost at worst, or that a market order is expected to trade at. */
    static Optional<Denial> withinCollar(Assessment assessment) {
        BigDecimal price = assessment.terms().price();
        if (price == null || assessment.terms().orderType() == OrderType.STOP || !assessment.isTradable()) {
            return Optional.empty();
        }
        return assessment.marketPrice().flatMap(market -> {
            BigDecimal collar = market.multiply(assessment.parameters().priceCollar());
            BigDecimal highest = market.add(collar);
            BigDecimal lowest = market.subtract(collar);
            boolean tooHigh = price.compareTo(highest) > 0 && (assessment.isBuy() || assessment.isMarket());
            boolean tooLow = price.compareTo(lowest) < 0 && (!assessment.isBuy() || assessment.isMarket());
            return tooHigh || tooLow
                    ? outsideCollar(assessment, price, market, tooHigh ? highest : lowest)
                    : Optional.empty();
        });
    }

    private static Optional<Denial> outsideCollar(
            Assessment assessment, BigDecimal price, BigDecimal market, BigDecimal bound) {
        boolean tooHigh = price.compareTo(bound) > 0;
        String percent = Money.percent(assessment.parameters().priceCollar());
        return Refusal.of(
                RefusalCode.PRICE_COLLAR,
                "price",
                (assessment.isMarket() ? "Expected price " : "Limit price ") + Money.price(price) + " is more than "
                        + percent + (tooHigh ? " above" : " below") + " the market's " + Money.price(market),
                bound,
                price,
                tooHigh
                        ? "Give a price of at most " + Money.priceAtMost(bound) + "."
                        : "Give a price of at least " + Money.priceAtLeast(bound) + ".");
    }

    private static boolean judgesMarketOrder(Assessment assessment) {
        return assessment.isMarket() && assessment.isTradable();
    }

    /** Whatever its age; empty if there is nobody on the other side. */
    private static Optional<BigDecimal> quotedPrice(Assessment assessment) {
        return assessment
                .market()
                .quote()
                .flatMap(quote -> quote.priceFor(assessment.terms().side()));
    }

    private static String staleness(Market market, Quote quote, Duration maxAge) {
        String soThat = ", so a market order of " + quote.symbol() + " cannot be checked";
        if (market.heartbeat().filter(Heartbeat::quoting).isEmpty()) {
            return "The prices of " + quote.venue() + " are interrupted" + soThat;
        }
        if (isOfBefore(market, quote)) {
            return quote.venue() + " has not quoted " + quote.symbol() + " since its prices were interrupted" + soThat;
        }
        String age =
                market.age().map(MarketRules::seconds).orElse(BigDecimal.ZERO).toPlainString();
        return "The prices of " + quote.venue() + " were last confirmed " + age + " seconds ago, more than "
                + seconds(maxAge).toPlainString() + soThat;
    }

    private static boolean isOfBefore(Market market, Quote quote) {
        return market.heartbeat()
                .filter(beat -> beat.quoting() && !beat.vouchesFor(quote))
                .isPresent();
    }

    /** Seconds since prices were confirmed; null if that is not what the order is refused for, or is not known. */
    private static @Nullable BigDecimal age(Market market) {
        return market.quote().filter(quote -> isOfBefore(market, quote)).isPresent()
                ? null
                : market.age().map(MarketRules::seconds).orElse(null);
    }

    /** Rounded up, so that what is too old never looks as if it were not. */
    private static BigDecimal seconds(Duration duration) {
        return Money.seconds(duration, RoundingMode.CEILING);
    }
}
