package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.risk.domain.Instrument.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Assessments of tests: a trader with some cash, at most one holding, and AAPL at 150.40/150.45. */
final class Assessments {
    static final ReservationPolicy POLICY = new ReservationPolicy(new BigDecimal("0.05"), new BigDecimal("0.0050"));
    static final Instrument AAPL = new Instrument("AAPL", "Apple Inc.", Standing.TRADABLE);
    static final Quote QUOTE = Case.quote("150.40", "150.45");

    private Assessments() {}

    static Portfolio portfolio(String cash, int maxPosition, Holding... holdings) {
        var account = Account.opened("trader1", new BigDecimal(cash), LocalDate.EPOCH);
        return new Portfolio(
                account,
                new RiskLimits(maxPosition, 1_000_000, new BigDecimal("1000000000"), new BigDecimal("1000000000")),
                List.of(holdings));
    }

    /** With room for everything but the position. */
    static RiskLimits limits(int maxPosition) {
        return new RiskLimits(maxPosition, 1_000_000, new BigDecimal("1000000000"), new BigDecimal("1000000000"));
    }

    static Holding holding(int quantity, String reservedCash, int openBuys, int reservedShares) {
        var cost = BigDecimal.valueOf(quantity).multiply(new BigDecimal("100"));
        var buys = openBuys == 0
                ? List.<Holding.OpenBuys>of()
                : List.of(new Holding.OpenBuys(
                        new BigDecimal(reservedCash).divide(BigDecimal.valueOf(openBuys)), openBuys));
        return new Holding(new Position("AAPL", quantity, cost), buys, reservedShares);
    }

    static RiskDecision decide(OrderTerms terms, Portfolio portfolio) {
        return Case.of(terms).portfolio(portfolio).decide();
    }

    static List<Denial> denials(RiskDecision decision) {
        return decision instanceof RiskDecision.Denied denied ? denied.denials() : List.of();
    }
}
