package io.orderflow.risk.inbound;

import io.orderflow.chassis.problem.Fault;
import io.orderflow.risk.domain.Money;
import io.orderflow.risk.domain.OrderPreview;
import io.orderflow.risk.domain.OrderPreview.Estimate;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What would become of an order. Amounts are US dollars; those that follow from a price are null where none is known.
 *
 * @param errors empty if the order is acceptable; the most important first
 */
public record AssessmentAnswer(
        boolean acceptable,
        @Nullable BigDecimal referencePrice,
        @Nullable BigDecimal estimatedAmount,
        @Nullable BigDecimal estimatedFees,
        @Nullable BigDecimal reservedCash,
        BigDecimal buyingPower,
        @Nullable BigDecimal buyingPowerAfter,
        String ruleSet,
        List<Fault> errors) {

    static AssessmentAnswer of(OrderPreview preview) {
        return new AssessmentAnswer(
                preview.denials().isEmpty(),
                amount(preview, Estimate::referencePrice),
                amount(preview, Estimate::amount),
                amount(preview, Estimate::fees),
                amount(preview, Estimate::reservedCash),
                Money.plain(preview.buyingPower()),
                amount(preview, Estimate::buyingPowerAfter),
                preview.ruleSet(),
                preview.denials().stream().map(Fault::of).toList());
    }

    private static @Nullable BigDecimal amount(OrderPreview preview, Function<Estimate, BigDecimal> figure) {
        return preview.estimate().map(figure).map(Money::plain).orElse(null);
    }
}
