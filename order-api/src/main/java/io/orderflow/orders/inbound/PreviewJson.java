package io.orderflow.orders.inbound;

import io.orderflow.chassis.problem.Fault;
import io.orderflow.orders.domain.Assessment;
import io.orderflow.orders.domain.NewOrder;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would become of an order, as HTTP shows it. */
record PreviewJson(
        String symbol,
        String side,
        int quantity,
        String orderType,
        @Nullable BigDecimal price,
        String timeInForce,
        boolean acceptable,
        @Nullable BigDecimal referencePrice,
        @Nullable BigDecimal estimatedAmount,
        @Nullable BigDecimal estimatedFees,
        @Nullable BigDecimal reservedCash,
        BigDecimal buyingPower,
        @Nullable BigDecimal buyingPowerAfter,
        String ruleSet,
        List<Fault> errors) {

    static PreviewJson of(NewOrder order, Assessment assessment) {
        return new PreviewJson(
                order.symbol(),
                order.side().name(),
                order.quantity(),
                order.orderType().name(),
                order.price(),
                order.timeInForce().name(),
                assessment.acceptable(),
                assessment.referencePrice(),
                assessment.estimatedAmount(),
                assessment.estimatedFees(),
                assessment.reservedCash(),
                assessment.buyingPower(),
                assessment.buyingPowerAfter(),
                assessment.ruleSet(),
                assessment.denials().stream().map(Fault::of).toList());
    }
}
