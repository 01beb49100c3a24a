package io.orderflow.e2e.faults;

import static java.util.stream.Collectors.groupingBy;

import io.orderflow.e2e.client.VenueOrder;
import io.orderflow.e2e.faults.Evidence.SeenFill;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what was seen against what must always hold: every order is over, its fills add up, its trail is a legal path
 * that tells the same fills, the venue has it at most once and executed the same.
 */
final class HistoryChecker {
    private static final Set<String> ENDS = Set.of("FILLED", "REJECTED", "CANCELLED");
    private static final BigDecimal HALF_A_UNIT_OF_THE_EIGHTH_DECIMAL = new BigDecimal("0.000000005");

    private final Evidence evidence;
    private final List<Violation> violations = new ArrayList<>();

    private HistoryChecker(Evidence evidence) {
        this.evidence = evidence;
    }

    /** Everything that should not be; nothing if all is well. */
    static List<Violation> violationsIn(Evidence evidence) {
        var checker = new HistoryChecker(evidence);
        checker.check();
        return List.copyOf(checker.violations);
    }

    private void check() {
        Map<String, List<VenueOrder>> atVenue = evidence.venueOrders().stream().collect(groupingBy(VenueOrder::key));
        for (SeenOrder order : evidence.orders()) {
            checkEnd(order);
            checkFills(order);
            checkTrail(order);
            checkVenue(order, atVenue.getOrDefault(order.key(), List.of()));
        }
        checkGhosts(atVenue.keySet());
        violations.addAll(AccountCheck.violationsIn(evidence));
    }

    private void checkEnd(SeenOrder order) {
        if (!ENDS.contains(order.status())) {
            stuck(order, "is still " + order.status());
        }
        if (order.status().equals("FILLED") && order.filledQuantity() != order.quantity()) {
            wrong(order, "is FILLED with " + order.filledQuantity() + " of " + order.quantity() + " shares");
        }
        if (order.status().equals("REJECTED") && order.filledQuantity() != 0) {
            wrong(order, "is REJECTED although " + order.filledQuantity() + " shares were executed");
        }
    }

    private void checkFills(SeenOrder order) {
        int sum = order.fills().stream().mapToInt(SeenFill::quantity).sum();
        if (sum != order.filledQuantity()) {
            violations.add(Violation.ofAmounts(
                    sum,
                    order.filledQuantity(),
                    order.id(),
                    about(order) + "says " + order.filledQuantity() + " shares are filled, its fills say " + sum));
        }
        if (sum > order.quantity()) {
            doubled(order, "has fills of " + sum + " shares and was for " + order.quantity());
        }
        if (order.fills().stream().map(SeenFill::id).distinct().count()
                != order.fills().size()) {
            doubled(order, "shows a fill twice");
        }
        if (sum > 0 && !isMeanOfFills(order, sum)) {
            wrong(order, "has the average price " + order.averageFillPrice() + ", which its fills do not give");
        }
    }

    private static boolean isMeanOfFills(SeenOrder order, int sum) {
        var amount = order.fills().stream()
                .map(fill -> fill.price().multiply(BigDecimal.valueOf(fill.quantity())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var mean = amount.divide(BigDecimal.valueOf(sum), MathContext.DECIMAL64);
        return order.averageFillPrice() != null
                && order.averageFillPrice().subtract(mean).abs().compareTo(HALF_A_UNIT_OF_THE_EIGHTH_DECIMAL) <= 0;
    }

    private void checkTrail(SeenOrder order) {
        violations.addAll(LegalPath.violationsOf(order.id(), order.trail()));
        var last =
                order.trail().stream().filter(entry -> entry.version() != null).reduce((_, later) -> later);
        if (last.isEmpty() || !order.status().equals(last.get().status())) {
            wrong(order, "is " + order.status() + ", but its trail ends with " + last.orElse(null));
        }
        var logged = order.trail().stream()
                .filter(entry -> entry.action().equals("FILLED"))
                .map(entry -> new Trade(entry.quantity(), entry.price()));
        checkSameFills(order, "its trail has", logged);
    }

    private void checkVenue(SeenOrder order, List<VenueOrder> atVenue) {
        if (atVenue.stream().anyMatch(each -> each.sends() > 1)) {
            doubled(order, "was sent again although the venue had it");
        }
        boolean executed = order.trail().stream()
                .anyMatch(entry -> entry.action().equals("RECOVERED")
                        || entry.action().equals("EXECUTED") && entry.errorCode() == null);
        if (executed && atVenue.isEmpty()) {
            lost(order, "is executed by its trail, but the venue has never had it");
        }
        if (atVenue.stream().anyMatch(VenueOrder::isOpen)) {
            stuck(order, "is still open at the venue");
        }
        checkSameFills(
                order,
                "the venue has",
                atVenue.stream()
                        .flatMap(each -> each.fills().stream())
                        .map(fill -> new Trade(fill.quantity(), fill.price())));
    }

    private void checkSameFills(SeenOrder order, String who, Stream<Trade> trades) {
        var theirs = trades.sorted().toList();
        var ours = order.fills().stream()
                .map(fill -> new Trade(fill.quantity(), fill.price()))
                .sorted()
                .toList();
        if (!ours.equals(theirs)) {
            violations.add(Violation.ofAmounts(
                    shares(ours),
                    shares(theirs),
                    order.id(),
                    about(order) + "shows the fills " + ours + ", " + who + " " + theirs));
        }
    }

    private void checkGhosts(Set<String> keysAtVenue) {
        var ghosts = new HashSet<>(keysAtVenue);
        ghosts.removeAll(evidence.orders().stream().map(SeenOrder::key).collect(Collectors.toSet()));
        ghosts.forEach(key ->
                violations.add(Violation.doubled(key, "the venue has an order " + key + " that no trader knows of")));
    }

    private void lost(SeenOrder order, String what) {
        violations.add(Violation.lost(order.id(), about(order) + what));
    }

    private void doubled(SeenOrder order, String what) {
        violations.add(Violation.doubled(order.id(), about(order) + what));
    }

    private void stuck(SeenOrder order, String what) {
        violations.add(Violation.stuck(order.id(), about(order) + what));
    }

    private void wrong(SeenOrder order, String what) {
        violations.add(Violation.wrong(order.id(), about(order) + what));
    }

    private static String about(SeenOrder order) {
        return "order " + order.id() + " of " + order.trader() + " ";
    }

    private static int shares(List<Trade> trades) {
        return trades.stream().mapToInt(Trade::quantity).sum();
    }

    /** A fill as all can tell it, whatever they call it. */
    private record Trade(int quantity, BigDecimal price) implements Comparable<Trade> {
        Trade {
            price = price.stripTrailingZeros();
        }

        @Override
        public int compareTo(Trade other) {
            return toString().compareTo(other.toString());
        }

        @Override
        public String toString() {
            return quantity + " @ " + price.toPlainString();
        }
    }
}
