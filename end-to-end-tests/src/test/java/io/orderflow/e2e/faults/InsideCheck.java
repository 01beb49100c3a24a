package io.orderflow.e2e.faults;

import io.orderflow.e2e.client.VenueOrder;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Inside.SeenAttempt;
import io.orderflow.e2e.faults.Inside.SeenEvent;
import io.orderflow.e2e.faults.Inside.SeenExecution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Holds what the parts have against what their clients see, and against each other. */
final class InsideCheck {
    private static final int SENDS_A_ROUND = 4;

    private final List<SeenOrder> orders;
    private final Map<String, Integer> sends = new HashMap<>();
    private final Inside inside;
    private final List<Violation> violations = new ArrayList<>();

    private InsideCheck(Evidence evidence, Inside inside) {
        this.orders = evidence.orders();
        this.inside = inside;
        for (VenueOrder order : evidence.venueOrders()) {
            sends.merge(order.key(), order.sends(), Integer::sum);
        }
    }

    static List<Violation> violationsIn(Evidence evidence, Inside inside) {
        var check = new InsideCheck(evidence, inside);
        check.check();
        return check.violations;
    }

    private void check() {
        for (SeenOrder order : orders) {
            checkExecution(order);
            checkAttempts(order);
            checkBooked(order);
            checkPublished(order);
        }
        inside.unpublished().forEach((database, rows) -> {
            if (rows > 0) {
                violations.add(Violation.stuck(database, rows + " events of " + database + " were never published"));
            }
        });
        if (inside.parked() > 0) {
            violations.add(Violation.wrong("parked", inside.parked() + " reports of the venue belong to no order"));
        }
        if (inside.deadLetters() > 0) {
            violations.add(Violation.wrong("dead letters", inside.deadLetters() + " records are dead letters"));
        }
        inside.brokenLog().forEach(finding -> violations.add(Violation.wrong("audit log", finding)));
    }

    private void checkExecution(SeenOrder order) {
        SeenExecution execution = inside.executions().get(order.id());
        boolean approved =
                order.trail().stream().anyMatch(entry -> entry.action().equals("APPROVED"));
        if (execution == null) {
            if (approved) {
                violations.add(Violation.lost(
                        order.id(), "order " + order.id() + " is approved and execution-service does not have it"));
            }
            return;
        }
        if (!execution.phase().equals("DONE")) {
            violations.add(Violation.stuck(
                    order.id(), "order " + order.id() + " is in phase " + execution.phase() + " in execution-service"));
        }
        if (!execution.status().equals(order.status()) || execution.filledQuantity() != order.filledQuantity()) {
            violations.add(Violation.ofAmounts(
                    order.filledQuantity(),
                    execution.filledQuantity(),
                    order.id(),
                    "order " + order.id() + " is " + order.status() + " with " + order.filledQuantity()
                            + " shares for its trader and " + execution + " in execution-service"));
        }
    }

    /** Every send follows a committed attempt, and there are not more than the retries allow. */
    private void checkAttempts(SeenOrder order) {
        List<SeenAttempt> attempts = inside.attempts().getOrDefault(order.id(), List.of());
        int sent = sends.getOrDefault(order.key(), 0);
        if (sent > attempts.size()) {
            violations.add(Violation.doubled(
                    order.id(),
                    "order " + order.id() + " was sent " + sent + " times with " + attempts.size() + " attempts"));
        }
        long rounds = 1
                + order.trail().stream()
                        .filter(entry -> entry.action().equals("RETRY_REQUESTED"))
                        .count();
        if (attempts.size() > SENDS_A_ROUND * rounds) {
            violations.add(Violation.wrong(
                    order.id(),
                    "order " + order.id() + " has " + attempts.size() + " attempts in " + rounds + " rounds"));
        }
    }

    private void checkBooked(SeenOrder order) {
        int shares = order.filledQuantity();
        int booked = inside.booked().getOrDefault(order.id(), 0);
        if (booked != shares) {
            violations.add(Violation.ofAmounts(
                    booked,
                    shares,
                    order.id(),
                    "of order " + order.id() + " " + booked + " shares are booked on the account, " + shares
                            + " are filled"));
        }
    }

    /** Each version is one event, whatever the number of its copies, and none is missing. */
    private void checkPublished(SeenOrder order) {
        Map<Long, Set<String>> versions = new TreeMap<>();
        String last = null;
        long newest = -1;
        for (SeenEvent event : inside.published().getOrDefault(order.id(), List.of())) {
            versions.computeIfAbsent(event.version(), _ -> new HashSet<>()).add(event.eventId());
            if (event.version() > newest) {
                newest = event.version();
                last = event.status();
            }
        }
        for (long version = 0; version <= newest; version++) {
            int events = versions.getOrDefault(version, Set.of()).size();
            if (events != 1) {
                violations.add(Violation.ofAmounts(
                        events,
                        1,
                        order.id(),
                        "version " + version + " of order " + order.id() + " is " + events + " events on the topics"));
            }
        }
        if (!order.status().equals(last)) {
            violations.add(Violation.lost(
                    order.id(), "order " + order.id() + " is " + order.status() + ", the topics end with " + last));
        }
        SeenExecution execution = inside.executions().get(order.id());
        if (execution != null && execution.version() > newest) {
            violations.add(Violation.lost(
                    order.id(),
                    "order " + order.id() + " is at version " + execution.version()
                            + " in execution-service, the topics end with version " + newest));
        }
    }
}
