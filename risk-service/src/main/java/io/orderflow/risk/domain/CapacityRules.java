package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.refusals.RefusalCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Whether the account can bear the order beside all that is open already. */
final class CapacityRules {
    private CapacityRules() {}

    /** What is held back for a buy, buffer and fees included, must not exceed the buying power. */
    static Optional<Denial> funds(Assessment assessment) {
        if (!assessment.isBuy()) {
            return Optional.empty();
        }
        return assessment.referencePrice().flatMap(price -> {
            BigDecimal unitCash = assessment.parameters().reservation().unitCash(assessment.terms(), price);
            BigDecimal available = assessment.portfolio().buyingPower();
            BigDecimal amount = assessment.whole(price);
            BigDecimal needed = assessment.whole(unitCash);
            if (needed.compareTo(available) <= 0) {
                return Optional.empty();
            }
            boolean priceAlone = amount.compareTo(available) > 0;
            return denial(
                    RefusalCode.INSUFFICIENT_FUNDS,
                    priceAlone ? tooExpensive(amount, available) : tooTight(assessment, amount, needed, available),
                    Money.plain(available),
                    Money.plain(priceAlone ? amount : needed),
                    affordable(available, unitCash));
        });
    }

    /** Shares are sold only once, and only if they are held: there is no short selling. */
    static Optional<Denial> shares(Assessment assessment) {
        int quantity = assessment.terms().quantity();
        String symbol = assessment.terms().symbol();
        int available = Math.max(0, assessment.holding().availableShares());
        if (assessment.isBuy() || assessment.instrument().isEmpty() || quantity <= available) {
            return Optional.empty();
        }
        return denial(
                RefusalCode.INSUFFICIENT_SHARES,
                "Insufficient shares to sell " + Money.shares(quantity) + " " + symbol + "; available: "
                        + Money.shares(available),
                BigDecimal.valueOf(available),
                BigDecimal.valueOf(quantity),
                available > 0
                        ? "Sell at most " + Money.shares(available) + ", or cancel an open sell order of " + symbol
                                + "."
                        : "Sell what you hold and are not already selling; short selling is not offered.");
    }

    /** What is held and what open buys may still add must stay within the limit. */
    static Optional<Denial> positionLimit(Assessment assessment) {
        long limit = assessment.portfolio().limits().maxPosition();
        Holding holding = assessment.holding();
        long before = holding.position().quantity() + holding.openBuys();
        long after = before + assessment.terms().quantity();
        if (!assessment.isBuy() || assessment.instrument().isEmpty() || after <= limit) {
            return Optional.empty();
        }
        String symbol = assessment.terms().symbol();
        return denial(
                RefusalCode.POSITION_LIMIT,
                "Position limit for " + symbol + " is " + Money.shares(limit)
                        + " shares; with this order you could hold " + Money.shares(after),
                BigDecimal.valueOf(limit),
                BigDecimal.valueOf(after),
                before < limit
                        ? "Reduce the quantity to at most " + Money.shares(limit - before) + "."
                        : "Sell " + symbol + " or cancel an open buy order of it first.");
    }

    private static String tooExpensive(BigDecimal amount, BigDecimal available) {
        return "Insufficient funds for " + Money.needed(amount) + " order; available: " + Money.available(available);
    }

    /** The price alone could be paid: it is the buffer or the fees that decide, and the trader is told so. */
    private static String tooTight(Assessment assessment, BigDecimal amount, BigDecimal needed, BigDecimal available) {
        var policy = assessment.parameters().reservation();
        String fees = "fees of up to " + Money.needed(assessment.whole(policy.maxFeePerShare()));
        String extras = policy.buffers(assessment.terms())
                ? "a " + Money.percent(policy.marketBuffer()) + " buffer for price moves and " + fees
                : fees;
        return "Insufficient funds for " + Money.needed(amount) + " order with " + extras + ": " + Money.needed(needed)
                + " needed; available: " + Money.available(available);
    }

    private static String affordable(BigDecimal available, BigDecimal unitCash) {
        BigDecimal shares = available.max(BigDecimal.ZERO).divide(unitCash, 0, RoundingMode.FLOOR);
        return shares.signum() > 0
                ? "Reduce the quantity to at most " + Money.shares(shares.longValueExact()) + ", or add funds."
                : "Add funds, or cancel an open buy order to free what it holds back.";
    }

    private static Optional<Denial> denial(
            RefusalCode code, String message, BigDecimal limit, BigDecimal actual, String remedy) {
        return Refusal.of(code, "quantity", message, limit, actual, remedy);
    }
}
