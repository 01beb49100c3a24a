package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.events.Reservation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The rules in force, most important first. All are asked, and all refusals are reported. */
public final class RiskRules {
    private static final List<RiskRule> ALL = List.of(
            InstrumentRules::known,
            InstrumentRules::listed,
            InstrumentRules::notSuspended,
            InstrumentRules::priced,
            CapacityRules::funds,
            CapacityRules::shares,
            CapacityRules::positionLimit);

    private RiskRules() {}

    /** Judges the order by every rule. */
    public static RiskDecision decide(Assessment assessment) {
        List<Denial> denials = ALL.stream()
                .map(rule -> rule.judge(assessment))
                .flatMap(Optional::stream)
                .toList();
        return denials.isEmpty() ? approve(assessment) : new RiskDecision.Denied(denials);
    }

    private static RiskDecision approve(Assessment assessment) {
        BigDecimal price = assessment
                .referencePrice()
                .orElseThrow(() -> new IllegalStateException("approved without a price: " + assessment.terms()));
        BigDecimal unitCash = assessment.policy().unitCash(assessment.terms(), price);
        int shares = assessment.isBuy() ? 0 : assessment.terms().quantity();
        return new RiskDecision.Approved(
                unitCash, new Reservation(price, Money.plain(assessment.whole(unitCash)), shares));
    }
}
