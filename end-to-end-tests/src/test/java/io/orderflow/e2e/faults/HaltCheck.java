package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.History.Cancel;
import io.orderflow.e2e.faults.Inside.SeenAttempt;
import io.orderflow.e2e.faults.TradingHalt.Arrivals;
import io.orderflow.e2e.faults.TradingHalt.Window;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * While trading is halted no attempt begins, and the venue gets nothing but what had left before and was given up for lost
 * on the way: the halt waits for every send that somebody still waits for.
 */
final class HaltCheck {
    private HaltCheck() {}

    static List<Violation> violationsIn(
            List<Window> windows, List<SeenOrder> orders, Map<String, List<SeenAttempt>> attempts) {
        var violations = new ArrayList<Violation>();
        for (Window window : windows) {
            for (SeenOrder order : orders) {
                if (concerns(window, order)) {
                    check(window, order, attempts.getOrDefault(order.id(), List.of()), violations);
                }
            }
        }
        return violations;
    }

    private static void check(Window window, SeenOrder order, List<SeenAttempt> attempts, List<Violation> violations) {
        for (SeenAttempt attempt : attempts) {
            if (window.contains(attempt.startedAt())) {
                violations.add(Violation.wrong(
                        order.id(),
                        "order " + order.id() + " of " + order.trader() + " was sent at " + attempt.startedAt()
                                + ", halted since " + window.from()));
            }
        }
        Arrivals arrivals = window.arrived().getOrDefault(order.key(), Arrivals.NONE);
        if (arrivals.meanwhile() > lostOnTheWay(attempts, arrivals.before(), window.from())) {
            violations.add(Violation.wrong(
                    order.id(),
                    "the venue got order " + order.id() + " of " + order.trader() + " between " + window.from()
                            + " and " + window.to() + ", while trading was halted"));
        }
    }

    /** Sends that nobody waited for any more at that moment, and that the venue had neither got nor answered. */
    private static long lostOnTheWay(List<SeenAttempt> attempts, int got, Instant at) {
        List<SeenAttempt> over = attempts.stream()
                .filter(attempt ->
                        attempt.finishedAt() != null && !attempt.finishedAt().isAfter(at))
                .toList();
        long unanswered = over.stream().filter(attempt -> !attempt.answered()).count();
        return Math.min(unanswered, over.size() - got);
    }

    /** Orders that were cancelled although trading in them was halted. */
    static long cancelled(List<Window> windows, List<SeenOrder> orders, Map<String, Cancel> cancels) {
        return orders.stream()
                .filter(order -> cancels.containsKey(order.id()))
                .filter(order -> windows.stream()
                        .anyMatch(window -> concerns(window, order)
                                && window.contains(cancels.get(order.id()).at())
                                && cancels.get(order.id()).toldStatus().equals("CANCELLED")))
                .count();
    }

    /** Whether the halt is one of this order. */
    private static boolean concerns(Window window, SeenOrder order) {
        return switch (window.scope()) {
            case FIRM -> true;
            case TRADER -> window.subject().equals(order.trader());
            case SYMBOL -> window.subject().equals(order.symbol());
        };
    }
}
