package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.AfterWholeSystem;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Evidence.TrailEntry;
import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.stack.AnotherInstance;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AfterWholeSystem
@Order(101)
@Tag("long")
class InstanceKilledIT {
    private static final List<Part> TWICE =
            List.of(Part.EXECUTION, Part.RISK, Part.ORDER_API, Part.AUDIT, Part.STATUS, Part.GATEWAY);
    /** What two cores bear with all services twice. */
    private static final int ORDERS_PER_SECOND = 20;

    /** Twelve processes that have just begun are slow without any kill. */
    private static final Duration WARM_UP = Duration.ofSeconds(35);

    private static final Duration BEFORE_THE_FIRST = WARM_UP.plusSeconds(10);
    private static final Duration BETWEEN_KILLS = Duration.ofSeconds(18);
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(15);

    @Test
    @DisplayName(
            "NFR-004, NFR-005: two instances of each service; one is killed under load, and its orders go on within 15 s")
    void goes_on_within_15_seconds() throws Exception {
        try (var stack = FaultStack.start("instance-killed-logs", Map.of())) {
            Map<Part, AnotherInstance> second = new LinkedHashMap<>();
            for (Part part : TWICE) {
                second.put(part, stack.system().startAnother(part));
            }
            List<Planned> kills = new ArrayList<>();
            second.forEach((part, instance) -> kills.add(new Planned(
                    BEFORE_THE_FIRST.plus(BETWEEN_KILLS.multipliedBy(kills.size())), new KillOf(part, instance))));
            var run = new FaultRun(stack, 0, 0, _ -> {})
                    .withOrdersPerSecond(ORDERS_PER_SECOND)
                    .withMoreDoors(List.of(
                            second.get(Part.ORDER_API).url(),
                            second.get(Part.GATEWAY).url()));

            Instant start = Instant.now();
            Duration load = BEFORE_THE_FIRST.plus(BETWEEN_KILLS.multipliedBy(TWICE.size()));
            var verdict = run.run(load, kills);

            // What got no answer at a door that was killed is asked again afterwards, all at once.
            var underLoad = run.orders().stream()
                    .filter(order -> submittedAt(order).isAfter(start.plus(WARM_UP))
                            && submittedAt(order).isBefore(start.plus(load)))
                    .toList();
            System.out.println(verdict.report());
            System.out.println(slowest(underLoad, start));
            assertThat(verdict.violations()).isEmpty();
            assertThat(verdict.unexpectedAnswers()).isEmpty();
            assertThat(underLoad)
                    .hasSizeGreaterThan(ORDERS_PER_SECOND * (int) load.toSeconds() / 2)
                    .allSatisfy(order -> assertThat(wayOf(order)).isLessThan(GOES_ON_WITHIN))
                    .extracting(SeenOrder::outcome)
                    .doesNotContain("CANCELLED EXPIRED_UNSENT");
        }
    }

    private static String slowest(List<SeenOrder> orders, Instant start) {
        var slowest = orders.stream()
                .max(Comparator.comparing(InstanceKilledIT::wayOf))
                .orElseThrow();
        return String.format(
                "the slowest of %d orders took %d ms; it was submitted %d s after the load began",
                orders.size(),
                wayOf(slowest).toMillis(),
                Duration.between(start, submittedAt(slowest)).toSeconds());
    }

    private static Instant submittedAt(SeenOrder order) {
        return order.trail().getFirst().at();
    }

    private static boolean isAcknowledgement(TrailEntry entry) {
        return entry.action().equals("EXECUTED") && entry.errorCode() == null;
    }

    /** From the submission to the end; of those that rest, to the venue's acknowledgement. */
    private static Duration wayOf(SeenOrder order) {
        var first = submittedAt(order);
        boolean hasEndedByItself = !order.status().equals("CANCELLED");
        return order.trail().stream()
                .filter(entry -> entry.version() != null)
                .filter(entry -> hasEndedByItself || isAcknowledgement(entry))
                .map(entry -> Duration.between(first, entry.at()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }
}
