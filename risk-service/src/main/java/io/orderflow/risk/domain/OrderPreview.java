package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What would become of an order now, and what it would take. Amounts are US dollars.
 *
 * @param ruleSet version of the rules it was judged by
 * @param estimate empty where no price is known
 * @param denials empty if the order would be approved; the most important first
 */
public record OrderPreview(String ruleSet, BigDecimal buyingPower, Optional<Estimate> estimate, List<Denial> denials) {
    public OrderPreview {
        denials = List.copyOf(denials);
    }

    /**
     * What an order takes, whether it would be approved or not.
     *
     * @param referencePrice per share: the order's own price, or the market's
     * @param amount the reference price for all shares
     * @param fees the most that any venue charges
     * @param reservedCash held back until the order is over; 0 for sells
     * @param buyingPowerAfter negative where the funds do not suffice
     */
    public record Estimate(
            BigDecimal referencePrice,
            BigDecimal amount,
            BigDecimal fees,
            BigDecimal reservedCash,
            BigDecimal buyingPowerAfter) {}

    /** The outcome of the rules of {@code ruleSet}. */
    public static OrderPreview of(Assessment assessment, String ruleSet) {
        List<Denial> denials = switch (RiskRules.decide(assessment)) {
            case RiskDecision.Approved _ -> List.of();
            case RiskDecision.Denied(List<Denial> reasons) -> reasons;
        };
        BigDecimal buyingPower = assessment.portfolio().buyingPower();
        return new OrderPreview(ruleSet, buyingPower, estimate(assessment, buyingPower), denials);
    }

    private static Optional<Estimate> estimate(Assessment assessment, BigDecimal buyingPower) {
        var policy = assessment.parameters().reservation();
        return assessment.referencePrice().map(price -> {
            BigDecimal reserved = assessment.whole(policy.unitCash(assessment.terms(), price));
            return new Estimate(
                    price,
                    assessment.whole(price),
                    assessment.whole(policy.maxFeePerShare()),
                    reserved,
                    buyingPower.subtract(reserved));
        });
    }
}
