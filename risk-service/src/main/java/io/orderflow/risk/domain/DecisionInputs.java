package io.orderflow.risk.domain;

import io.orderflow.events.OrderType;
import io.orderflow.events.TradingState;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What an order was judged by, beside its terms and the rules: kept with the decision, so that it can be followed later.
 *
 * @param dataAge time since the last heartbeat of the quote's venue
 * @param held shares of the instrument
 * @param openBuys shares of it that open buys may still add
 * @param openSells shares of it that open sells may still take
 */
public record DecisionInputs(
        TradingState accountState,
        Set<OrderType> orderTypes,
        Optional<Restriction> restriction,
        RiskLimits limits,
        Optional<Quote> quote,
        Optional<Duration> dataAge,
        boolean dataFresh,
        Optional<BigDecimal> referencePrice,
        BigDecimal buyingPower,
        int held,
        long openBuys,
        int openSells,
        DayResult day,
        Optional<UUID> opposingOrder,
        Optional<UUID> orderAlike) {

    /** What {@code assessment} was made from. */
    public static DecisionInputs of(Assessment assessment) {
        var portfolio = assessment.portfolio();
        Holding holding = assessment.holding();
        return new DecisionInputs(
                portfolio.account().state(),
                portfolio.account().orderTypes(),
                assessment.restriction(),
                portfolio.limits(),
                assessment.market().quote(),
                assessment.market().age(),
                assessment.market().isFresh(assessment.parameters().marketDataMaxAge()),
                assessment.referencePrice(),
                portfolio.buyingPower(),
                holding.position().quantity(),
                holding.openBuys(),
                holding.reservedShares(),
                assessment.day(),
                assessment.own().opposing().map(OwnOrders.OwnOrder::orderId),
                assessment.own().alike().map(OwnOrders.OwnOrder::orderId));
    }
}
