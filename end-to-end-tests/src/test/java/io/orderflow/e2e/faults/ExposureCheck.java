package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.SeenAccount;
import io.orderflow.e2e.faults.Evidence.SeenFill;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Inside.SeenDecision;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * No approval passes a limit: neither by what it was judged from, nor by what certainly was open at that moment, which it
 * must have counted in. Of an order that had not ended yet it is certain that all of it was; of one that had, what it filled.
 */
final class ExposureCheck {
    private static final Set<String> ENDS = Set.of("FILLED", "REJECTED", "CANCELLED");
    private static final int SCALE = 10;

    private final SeenAccount opening;
    private final List<Approved> approved;
    private final List<SeenOrder> orders;
    private final List<Violation> violations = new ArrayList<>();

    /** @param end of the order, the first if it ended more than once */
    private record Approved(SeenOrder order, SeenDecision decision, Instant at, Instant end, boolean endedOnce) {
        static Approved of(SeenOrder order, SeenDecision decision) {
            var at = order.trail().stream()
                    .filter(entry -> entry.action().equals("APPROVED"))
                    .findFirst()
                    .orElseThrow()
                    .at();
            var ends = order.trail().stream()
                    .filter(entry -> entry.status() != null && ENDS.contains(entry.status()))
                    .toList();
            return new Approved(
                    order,
                    decision,
                    at,
                    ends.isEmpty() ? Instant.MAX : ends.getFirst().at(),
                    ends.size() == 1);
        }

        boolean isBuy() {
            return order.side().equals("BUY");
        }

        /** Shares that it certainly had taken or still could take at that moment. */
        int certainAt(Instant moment) {
            if (end.isAfter(moment)) {
                return order.quantity();
            }
            return endedOnce ? order.filledQuantity() : 0;
        }

        /** The least that one share can have taken off the buying power, held back or paid. */
        BigDecimal leastCost() {
            return order.fills().stream().map(Approved::cost).reduce(decision.unitCash(), BigDecimal::min);
        }

        private static BigDecimal cost(SeenFill fill) {
            return fill.price()
                    .add(fill.commission().divide(BigDecimal.valueOf(fill.quantity()), SCALE, RoundingMode.DOWN));
        }
    }

    private ExposureCheck(SeenAccount opening, List<SeenOrder> orders, Map<String, SeenDecision> decisions) {
        this.opening = opening;
        this.orders = orders;
        this.approved = orders.stream()
                .filter(order -> decisions.containsKey(order.id()))
                .filter(order ->
                        order.trail().stream().anyMatch(entry -> entry.action().equals("APPROVED")))
                .map(order -> Approved.of(order, decisions.get(order.id())))
                .toList();
    }

    /** @param decisions approvals, by order */
    static List<Violation> violationsIn(Evidence evidence, Map<String, SeenDecision> decisions) {
        Map<String, List<SeenOrder>> byTrader =
                evidence.orders().stream().collect(Collectors.groupingBy(SeenOrder::trader));
        var violations = new ArrayList<Violation>();
        byTrader.forEach((trader, orders) -> {
            var check = new ExposureCheck(evidence.before().get(trader), orders, decisions);
            check.approved.forEach(check::check);
            violations.addAll(check.violations);
        });
        return violations;
    }

    private void check(Approved one) {
        if (one.isBuy()) {
            checkPosition(one);
            checkFunds(one);
        } else {
            checkShares(one);
        }
    }

    private void checkPosition(Approved one) {
        long counted = one.decision().held() + one.decision().openBuys();
        long certain = opening.positions().getOrDefault(one.order().symbol(), 0)
                + before(one, "BUY").stream()
                        .mapToLong(other -> other.certainAt(one.at()))
                        .sum()
                - filled(one.order().symbol(), "SELL");
        long after = Math.max(counted, certain) + one.order().quantity();
        if (after > one.decision().maxPosition()) {
            passed(
                    one,
                    "could hold " + after + " shares, and the limit is "
                            + one.decision().maxPosition());
        }
    }

    private void checkFunds(Approved one) {
        var spent = approved.stream()
                .filter(other -> other.isBuy() && other.at().isBefore(one.at()))
                .map(other -> other.leastCost().multiply(BigDecimal.valueOf(other.certainAt(one.at()))))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var earned = orders.stream()
                .filter(order -> order.side().equals("SELL"))
                .flatMap(order -> order.fills().stream())
                .map(fill -> fill.price().multiply(BigDecimal.valueOf(fill.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var available =
                opening.cash().subtract(spent).add(earned).min(one.decision().buyingPower());
        var needed = one.decision()
                .unitCash()
                .multiply(BigDecimal.valueOf(one.order().quantity()));
        if (needed.compareTo(available) > 0) {
            passed(one, "needs $" + needed + ", and there are $" + available);
        }
        var worst = one.decision().dayResult().subtract(one.decision().atStake());
        if (worst.negate().compareTo(one.decision().dailyLossLimit()) > 0) {
            passed(
                    one,
                    "could end a day with $" + worst + ", and the limit is "
                            + one.decision().dailyLossLimit());
        }
    }

    private void checkShares(Approved one) {
        long counted = one.decision().held() - one.decision().openSells();
        long most = opening.positions().getOrDefault(one.order().symbol(), 0)
                + filled(one.order().symbol(), "BUY")
                - before(one, "SELL").stream()
                        .mapToLong(other -> other.certainAt(one.at()))
                        .sum();
        long available = Math.min(counted, most);
        if (one.order().quantity() > available) {
            passed(one, "sells " + one.order().quantity() + " shares of " + available);
        }
    }

    private List<Approved> before(Approved one, String side) {
        return approved.stream()
                .filter(other -> other.at().isBefore(one.at())
                        && other.order().side().equals(side)
                        && other.order().symbol().equals(one.order().symbol()))
                .toList();
    }

    private long filled(String symbol, String side) {
        return orders.stream()
                .filter(order -> order.symbol().equals(symbol) && order.side().equals(side))
                .mapToLong(SeenOrder::filledQuantity)
                .sum();
    }

    private void passed(Approved one, String what) {
        violations.add(Violation.wrong(
                one.order().id(),
                "with the approval of order " + one.order().id() + " "
                        + one.order().trader() + " " + what));
    }
}
