package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** How large one order may be, whatever the account could bear. */
final class OrderLimitRules {
    private static final String ASK = "Ask support for a higher limit.";

    private OrderLimitRules() {}

    static Optional<Denial> quantity(Assessment assessment) {
        int limit = assessment.portfolio().limits().maxOrderQuantity();
        int quantity = assessment.terms().quantity();
        if (!assessment.isKnown() || quantity <= limit) {
            return Optional.empty();
        }
        return Refusal.of(
                RefusalCode.ORDER_QUANTITY_LIMIT,
                "quantity",
                "One order may have " + Money.shares(limit) + " shares; this one has " + Money.shares(quantity),
                BigDecimal.valueOf(limit),
                BigDecimal.valueOf(quantity),
                limit > 0 ? "Reduce the quantity to at most " + Money.shares(limit) + "." : ASK);
    }

    static Optional<Denial> notional(Assessment assessment) {
        BigDecimal limit = assessment.portfolio().limits().maxOrderNotional();
        return assessment
                .referencePrice()
                .filter(price -> assessment.whole(price).compareTo(limit) > 0)
                .flatMap(price -> {
                    BigDecimal amount = assessment.whole(price);
                    BigDecimal shares = limit.divide(price, 0, RoundingMode.FLOOR);
                    return Refusal.of(
                            RefusalCode.ORDER_NOTIONAL_LIMIT,
                            "quantity",
                            "One order may have an amount of " + Money.available(limit) + "; this one has "
                                    + Money.needed(amount),
                            Money.plain(limit),
                            Money.plain(amount),
                            shares.signum() > 0
                                    ? "Reduce the quantity to at most " + Money.shares(shares.longValueExact()) + "."
                                    : ASK);
                });
    }
}
