package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.AfterWholeSystem;
import io.orderflow.e2e.faults.Evidence.SeenOrder;
import io.orderflow.e2e.faults.Evidence.TrailEntry;
import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.stack.Part;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@AfterWholeSystem
@Order(101)
@Tag("long")
@DisplayName("NFR-004, NFR-005: two instances of a service; one is killed under load, and its orders go on within 15 s")
class InstanceKilledIT {
    private static final Set<Part> DOORS = Set.of(Part.ORDER_API, Part.GATEWAY);
    /** About half of what two cores bear. */
    private static final int ORDERS_PER_SECOND = 20;

    /** A process that has just begun is slow without any kill. */
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private static final Duration UNTIL_THE_KILL = WARM_UP.plusSeconds(10);
    private static final Duration LOAD = UNTIL_THE_KILL.plusSeconds(20);
    private static final Duration GOES_ON_WITHIN = Duration.ofSeconds(15);

    private static FaultStack stack;
    private static int runs;

    @BeforeAll
    static void start_a_stack() throws IOException {
        stack = FaultStack.start("instance-killed-logs", Map.of());
    }

    @AfterAll
    static void stop_it() throws IOException {
        if (stack != null) {
            stack.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"EXECUTION", "RISK", "ORDER_API", "AUDIT", "STATUS", "GATEWAY"})
    void goes_on_within_15_seconds(Part part) throws Exception {
        try (var second = stack.system().startAnother(part)) {
            var run = new FaultRun(stack, 0, runs++, _ -> {}).withOrdersPerSecond(ORDERS_PER_SECOND);
            if (DOORS.contains(part)) {
                run.withMoreDoors(List.of(second.url()));
            }

            Instant start = Instant.now();
            var verdict = run.run(LOAD, List.of(new Planned(UNTIL_THE_KILL, new KillOf(part, second))));

            // What gets no answer when all is over is asked again at once.
            var underLoad = run.orders().stream()
                    .filter(order -> submittedAt(order).isAfter(start.plus(WARM_UP))
                            && submittedAt(order).isBefore(start.plus(LOAD)))
                    .toList();
            System.out.println(verdict.report());
            System.out.println(part.label() + ": " + slowest(underLoad, start));
            assertThat(verdict.faults()).hasSize(1);
            assertThat(verdict.violations()).isEmpty();
            assertThat(verdict.unexpectedAnswers()).isEmpty();
            assertThat(underLoad)
                    .hasSizeGreaterThan(
                            ORDERS_PER_SECOND * (int) LOAD.minus(WARM_UP).toSeconds() / 2)
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
