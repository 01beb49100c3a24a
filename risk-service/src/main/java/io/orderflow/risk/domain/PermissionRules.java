package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderType;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether the trader may trade, now and in this way. */
final class PermissionRules {
    private PermissionRules() {}

    static Optional<Denial> tradingNotHalted(Assessment assessment) {
        return assessment
                .restriction()
                .filter(restriction -> restriction.state() == TradingState.HALTED)
                .flatMap(restriction -> Refusal.of(
                        RefusalCode.TRADING_HALTED,
                        restriction.scope() == TradingScope.SYMBOL ? "symbol" : null,
                        halted(restriction),
                        "Wait until trading resumes. Open orders can be cancelled at any time."));
    }

    static Optional<Denial> accountNotHalted(Assessment assessment) {
        return assessment.portfolio().account().state() != TradingState.HALTED
                ? Optional.empty()
                : Refusal.of(
                        RefusalCode.ACCOUNT_HALTED,
                        null,
                        "Your account is halted and may not trade",
                        "Ask support what has to be settled first. Open orders can be cancelled at any time.");
    }

    static Optional<Denial> orderTypePermitted(Assessment assessment) {
        var permitted = assessment.portfolio().account().orderTypes();
        OrderType type = assessment.terms().orderType();
        if (permitted.contains(type)) {
            return Optional.empty();
        }
        String others = permitted.stream().sorted().map(OrderType::name).collect(Collectors.joining(", "));
        return Refusal.of(
                RefusalCode.ORDER_TYPE_NOT_PERMITTED,
                "order_type",
                "Your account may not use " + type + " orders; permitted: " + (others.isEmpty() ? "none" : others),
                others.isEmpty()
                        ? "Ask support for the permission."
                        : "Use a permitted order type, or ask support for the permission.");
    }

    static Optional<Denial> notGrowingWhileTradingReduces(Assessment assessment) {
        if (!assessment.isKnown() || assessment.reducesPosition()) {
            return Optional.empty();
        }
        return assessment
                .restriction()
                .filter(restriction -> restriction.state() == TradingState.REDUCING)
                .flatMap(restriction -> growing(
                        assessment,
                        RefusalCode.TRADING_REDUCING,
                        "Only orders that shrink a position are taken " + where(restriction) + "at the moment",
                        "wait until all orders are taken again."));
    }

    static Optional<Denial> notGrowingWhileAccountReduces(Assessment assessment) {
        boolean applies = assessment.portfolio().account().state() == TradingState.REDUCING;
        return !applies || !assessment.isKnown() || assessment.reducesPosition()
                ? Optional.empty()
                : growing(
                        assessment,
                        RefusalCode.ACCOUNT_REDUCE_ONLY,
                        "Your account may only shrink its positions",
                        "ask support to open the account again.");
    }

    private static Optional<Denial> growing(Assessment assessment, RefusalCode code, String message, String orElse) {
        String verb = assessment.isBuy() ? "buy" : "sell";
        String symbol = assessment.terms().symbol();
        int most = assessment.holding().reducible(assessment.terms().side());
        return Refusal.of(
                code,
                "quantity",
                message + "; of " + symbol + " you could " + verb + " " + Money.shares(most),
                BigDecimal.valueOf(most),
                BigDecimal.valueOf(assessment.terms().quantity()),
                most > 0
                        ? "Reduce the quantity to at most " + Money.shares(most) + ", or " + orElse
                        : "Close positions only, or " + orElse);
    }

    private static String halted(Restriction restriction) {
        return switch (restriction.scope()) {
            case FIRM -> "Trading is halted at the moment";
            case TRADER -> "Your trading is halted at the moment";
            case SYMBOL -> "Trading in " + restriction.subject() + " is halted at the moment";
            case VENUE -> "Trading at " + restriction.subject() + " is halted at the moment";
        };
    }

    private static String where(Restriction restriction) {
        return switch (restriction.scope()) {
            case FIRM -> "";
            case TRADER -> "from you ";
            case SYMBOL -> "in " + restriction.subject() + " ";
            case VENUE -> "at " + restriction.subject() + " ";
        };
    }
}
