package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Screen.Gap;
import io.orderflow.e2e.faults.Screen.Seen;
import io.orderflow.e2e.faults.Screen.Told;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * On each connection the versions of an order rise by one, or the order was asked for because of that and came as new; and what a
 * screen shows in the end is what is true.
 */
final class ScreenCheck {
    private ScreenCheck() {}

    static List<Violation> violationsIn(List<Seen> screens, List<SeenOrder> orders) {
        var violations = new ArrayList<Violation>();
        for (Seen screen : screens) {
            for (int connection = 0; connection < screen.connections().size(); connection++) {
                checkVersions(screen, connection, violations);
            }
            checkEnd(screen, orders, violations);
        }
        return violations;
    }

    /** How often a stream left out a version, whether or not the order was asked for then. */
    static long gaps(List<Seen> screens) {
        return screens.stream()
                .flatMap(screen -> screen.connections().stream())
                .mapToLong(ScreenCheck::gapsOf)
                .sum();
    }

    private static long gapsOf(List<Told> connection) {
        Map<String, Long> versions = new HashMap<>();
        return connection.stream()
                .filter(told -> {
                    Long before = versions.put(told.orderId(), told.version());
                    return before != null && told.version() > before + 1;
                })
                .count();
    }

    private static void checkVersions(Seen screen, int connection, List<Violation> violations) {
        Map<String, Long> versions = new HashMap<>();
        for (Told told : screen.connections().get(connection)) {
            Long before = versions.put(told.orderId(), told.version());
            var gap = new Gap(connection, told.orderId(), told.version());
            if (before != null && told.version() != before + 1 && !isBridged(screen, gap, before)) {
                violations.add(Violation.ofAmounts(
                        before + 1,
                        told.version(),
                        told.orderId(),
                        "the stream told " + screen.trader() + " version " + told.version() + " of order "
                                + told.orderId() + " after version " + before));
            }
        }
    }

    /** The stream waits a second for a version that is late, and then goes on without it. */
    private static boolean isBridged(Seen screen, Gap gap, long before) {
        return gap.version() > before && screen.bridged().contains(gap);
    }

    private static void checkEnd(Seen screen, List<SeenOrder> orders, List<Violation> violations) {
        Map<String, Told> newest = new HashMap<>();
        Stream.concat(screen.connections().stream().flatMap(List::stream), screen.listed().stream())
                .sorted(Comparator.comparingLong(Told::version))
                .forEach(told -> newest.put(told.orderId(), told));
        for (SeenOrder order : orders) {
            if (order.trader().equals(screen.trader())) {
                Told shown = newest.get(order.id());
                if (shown == null
                        || !shown.status().equals(order.status())
                        || shown.filledQuantity() != order.filledQuantity()) {
                    violations.add(Violation.lost(
                            order.id(),
                            "order " + order.id() + " is " + order.status() + " with " + order.filledQuantity()
                                    + " shares, and the screen of " + screen.trader() + " shows " + shown));
                }
            }
        }
    }
}
