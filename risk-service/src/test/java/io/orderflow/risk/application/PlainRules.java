package io.orderflow.risk.application;

import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.risk.domain.RiskLimits;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rules about an account as somebody with pencil and paper would apply them. */
final class PlainRules {
    private final RiskLimits limits;
    private final Map<String, BigDecimal[]> quotes;

    /** @param quotes bid and ask, as they are whenever something is asked */
    PlainRules(RiskLimits limits, Map<String, BigDecimal[]> quotes) {
        this.limits = limits;
        this.quotes = quotes;
    }

    /** What is held back per share; null if that cannot be known. */
    BigDecimal unit(OrderTerms terms) {
        BigDecimal[] quote = quotes.get(terms.symbol());
        BigDecimal price = terms.orderType() == OrderType.MARKET ? (quote == null ? null : quote[1]) : terms.price();
        if (price == null || terms.side() == Side.SELL) {
            return price == null ? null : BigDecimal.ZERO;
        }
        BigDecimal buffered = terms.orderType() == OrderType.LIMIT ? price : price.multiply(new BigDecimal("1.05"));
        return buffered.add(new BigDecimal("0.0050"));
    }

    /** The codes an order is refused with, of those that are about the account. */
    Set<String> refusals(PlainAccount account, OrderTerms terms, BigDecimal unit) {
        Set<String> refusals = new TreeSet<>();
        String symbol = terms.symbol();
        int quantity = terms.quantity();
        boolean buy = terms.side() == Side.BUY;
        int sellable = account.held(symbol) - account.open(symbol, false);
        int coverable = -account.held(symbol) - account.open(symbol, true);
        if (buy && unit != null) {
            BigDecimal cost = unit.multiply(BigDecimal.valueOf(quantity));
            if (cost.compareTo(account.buyingPower()) > 0) {
                refusals.add("INSUFFICIENT_FUNDS");
            }
        }
        if (!buy && quantity > Math.max(0, sellable)) {
            refusals.add("INSUFFICIENT_SHARES");
        }
        if (buy && account.held(symbol) + account.open(symbol, true) + quantity > limits.maxPosition()) {
            refusals.add("POSITION_LIMIT");
        }
        if (unit != null && quantity > (buy ? coverable : sellable)) {
            BigDecimal worst = account.result(quotes).subtract(account.atStake(quotes, symbol, unit, quantity));
            if (worst.negate().compareTo(limits.dailyLossLimit()) > 0) {
                refusals.add("DAILY_LOSS_LIMIT");
            }
        }
        return refusals;
    }
}
