package io.orderflow.orders.domain;

import io.orderflow.events.Denial;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What risk-service says an order would meet. Amounts are US dollars; those that may be null are where no price is known.
 *
 * @param acceptable whether it would be approved
 * @param referencePrice what it is judged at per share
 * @param estimatedAmount without fees
 * @param estimatedFees the most any venue charges
 * @param reservedCash what would be held back for it
 * @param buyingPowerAfter below 0 where funds do not suffice
 * @param ruleSet version of the rules
 * @param denials most important first; empty if and only if it is acceptable
 */
public record Assessment(
        boolean acceptable,
        @Nullable BigDecimal referencePrice,
        @Nullable BigDecimal estimatedAmount,
        @Nullable BigDecimal estimatedFees,
        @Nullable BigDecimal reservedCash,
        BigDecimal buyingPower,
        @Nullable BigDecimal buyingPowerAfter,
        String ruleSet,
        List<Denial> denials) {
    public Assessment {
        denials = List.copyOf(denials);
        if (acceptable != denials.isEmpty()) {
            throw new IllegalArgumentException("acceptable and denials contradict each other");
        }
    }
}
