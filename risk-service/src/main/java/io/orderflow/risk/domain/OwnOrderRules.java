package io.orderflow.risk.domain;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderType;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.domain.OwnOrders.OwnOrder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an order gets in the way of another one of the same trader. */
final class OwnOrderRules {
    private OwnOrderRules() {}

    /**
     * Nobody may trade with oneself: an open order on the other side excludes market and stop orders, and limits whose
     * prices meet. The rule is Alpaca's (docs.alpaca.markets, "Wash trades").
     */
    static Optional<Denial> noWashTrade(Assessment assessment) {
        return assessment
                .own()
                .opposing()
                .filter(other -> couldMeet(assessment, other.outline()))
                .flatMap(other -> wash(assessment, other));
    }

    /** What looks like pressing the button twice is taken for that, unless the trader says otherwise. */
    static Optional<Denial> noDuplicate(Assessment assessment) {
        Duration window = assessment.parameters().duplicateWindow();
        if (assessment.duplicateAllowed()) {
            return Optional.empty();
        }
        return assessment.own().alike().flatMap(other -> {
            var between = Duration.between(
                    other.outline().createdAt(), assessment.terms().createdAt());
            return between.abs().compareTo(window) >= 0 ? Optional.empty() : duplicate(other, between, window);
        });
    }

    private static boolean couldMeet(Assessment assessment, OrderOutline other) {
        if (assessment.terms().orderType() != OrderType.LIMIT || other.orderType() != OrderType.LIMIT) {
            return true;
        }
        int apart = limit(assessment).compareTo(requireNonNull(other.price()));
        return assessment.isBuy() ? apart >= 0 : apart <= 0;
    }

    private static Optional<Denial> wash(Assessment assessment, OwnOrder other) {
        OrderOutline outline = other.outline();
        boolean bothLimits =
                assessment.terms().orderType() == OrderType.LIMIT && outline.orderType() == OrderType.LIMIT;
        String verb = assessment.isBuy() ? "sell" : "buy";
        String at = outline.orderType() == OrderType.MARKET ? "" : " at " + price(outline.price());
        String cancel = "Cancel order " + other.orderId() + " first";
        return Refusal.of(
                RefusalCode.WASH_TRADE,
                bothLimits ? "price" : "side",
                "Your open " + outline.orderType() + " order " + other.orderId() + " to " + verb + " "
                        + outline.symbol() + at + " could trade with this one",
                bothLimits ? outline.price() : null,
                bothLimits ? limit(assessment) : null,
                bothLimits
                        ? cancel + ", or give a price " + (assessment.isBuy() ? "below " : "above ")
                                + price(outline.price()) + "."
                        : cancel + ".",
                other.orderId());
    }

    private static Optional<Denial> duplicate(OwnOrder other, Duration between, Duration window) {
        BigDecimal apart = Money.seconds(between.abs(), RoundingMode.FLOOR);
        return Refusal.of(
                RefusalCode.DUPLICATE_ORDER,
                null,
                "The same order was sent " + apart.toPlainString() + " seconds "
                        + (between.isNegative() ? "later" : "earlier") + ", as order " + other.orderId(),
                Money.seconds(window, RoundingMode.FLOOR),
                apart,
                "If you want both, send this one again with the header 'Allow-Duplicate: true'.",
                other.orderId());
    }

    private static BigDecimal limit(Assessment assessment) {
        return requireNonNull(assessment.terms().price());
    }

    private static String price(@Nullable BigDecimal amount) {
        return Money.price(requireNonNull(amount));
    }
}
