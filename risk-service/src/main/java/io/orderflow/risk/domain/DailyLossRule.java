package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.Optional;

/** What a day may lose, with all that is open filled at its worst; who loses more may still shrink positions. */
final class DailyLossRule {
    private DailyLossRule() {}

    static Optional<Denial> dailyLoss(Assessment assessment) {
        if (assessment.reducesPosition()) {
            return Optional.empty();
        }
        BigDecimal limit = assessment.portfolio().limits().dailyLossLimit();
        return assessment
                .unitCash()
                .map(unitCash -> worst(assessment, unitCash))
                .filter(worst -> worst.negate().compareTo(limit) > 0)
                .flatMap(worst -> Refusal.of(
                        RefusalCode.DAILY_LOSS_LIMIT,
                        "quantity",
                        "Daily loss limit is " + Money.available(limit) + "; today's result is "
                                + Money.available(assessment.day().result())
                                + ", with open orders and this one it could become " + Money.available(worst),
                        Money.plain(limit),
                        Money.plain(worst.negate()),
                        "Close positions, cancel open buy orders, or trade again tomorrow."));
    }

    private static BigDecimal worst(Assessment assessment, BigDecimal unitCash) {
        var day = assessment.day();
        BigDecimal own = DayResult.atStake(
                unitCash,
                assessment.terms().quantity(),
                assessment.market().quote(),
                assessment.parameters().reservation());
        return day.result().subtract(day.atStake()).subtract(own);
    }
}
