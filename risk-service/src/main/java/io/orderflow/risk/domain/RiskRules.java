package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.events.Reservation;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** The rules in force, most important first. All are asked, and all refusals are reported. */
public final class RiskRules {
    /** Rises whenever what a rule does is changed; what they are measured by is told apart by {@link RuleSet}. */
    static final int REVISION = 2;

    private static final List<Rule> ALL = List.of(
            new Rule(RefusalCode.TRADING_HALTED, PermissionRules::tradingNotHalted),
            new Rule(RefusalCode.ACCOUNT_HALTED, PermissionRules::accountNotHalted),
            new Rule(RefusalCode.SYMBOL_NOT_FOUND, InstrumentRules::known),
            new Rule(RefusalCode.SYMBOL_DELISTED, InstrumentRules::listed),
            new Rule(RefusalCode.SYMBOL_SUSPENDED, InstrumentRules::notSuspended),
            new Rule(RefusalCode.SYMBOL_HALTED, InstrumentRules::notHalted),
            new Rule(RefusalCode.ORDER_TYPE_NOT_PERMITTED, PermissionRules::orderTypePermitted),
            new Rule(RefusalCode.TRADING_REDUCING, PermissionRules::notGrowingWhileTradingReduces),
            new Rule(RefusalCode.ACCOUNT_REDUCE_ONLY, PermissionRules::notGrowingWhileAccountReduces),
            new Rule(RefusalCode.MARKET_DATA_STALE, MarketRules::freshPrice),
            new Rule(RefusalCode.NO_MARKET_PRICE, MarketRules::knownPrice),
            new Rule(RefusalCode.STOP_WRONG_SIDE, MarketRules::stopOnItsSide),
            new Rule(RefusalCode.PRICE_COLLAR, MarketRules::withinCollar),
            new Rule(RefusalCode.ORDER_QUANTITY_LIMIT, OrderLimitRules::quantity),
            new Rule(RefusalCode.ORDER_NOTIONAL_LIMIT, OrderLimitRules::notional),
            new Rule(RefusalCode.INSUFFICIENT_FUNDS, CapacityRules::funds),
            new Rule(RefusalCode.INSUFFICIENT_SHARES, CapacityRules::shares),
            new Rule(RefusalCode.POSITION_LIMIT, CapacityRules::positionLimit),
            new Rule(RefusalCode.DAILY_LOSS_LIMIT, DailyLossRule::dailyLoss),
            new Rule(RefusalCode.WASH_TRADE, OwnOrderRules::noWashTrade),
            new Rule(RefusalCode.DUPLICATE_ORDER, OwnOrderRules::noDuplicate));

    private RiskRules() {}

    private record Rule(RefusalCode code, RiskRule rule) {}

    /** What the rules refuse with, in their order. */
    static List<RefusalCode> codes() {
        return ALL.stream().map(Rule::code).toList();
    }

    /** Judges the order by every rule. */
    public static RiskDecision decide(Assessment assessment) {
        List<Denial> denials = ALL.stream()
                .map(rule -> rule.rule().judge(assessment))
                .flatMap(Optional::stream)
                .toList();
        return denials.isEmpty() ? approve(assessment) : new RiskDecision.Denied(denials);
    }

    private static RiskDecision approve(Assessment assessment) {
        BigDecimal price = assessment
                .referencePrice()
                .orElseThrow(() -> new IllegalStateException("approved without a price: " + assessment.terms()));
        BigDecimal unitCash = assessment.parameters().reservation().unitCash(assessment.terms(), price);
        int shares = assessment.isBuy() ? 0 : assessment.terms().quantity();
        return new RiskDecision.Approved(
                unitCash,
                new Reservation(price, Money.plain(assessment.whole(unitCash)), shares),
                assessment.reducesPosition());
    }
}
