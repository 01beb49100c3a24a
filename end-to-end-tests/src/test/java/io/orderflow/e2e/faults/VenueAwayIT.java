package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.Orders;
import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Order(102)
@Tag("long")
class VenueAwayIT {
    private static final int ORDERS_PER_SECOND = 20;
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final double MOST_GROWTH = 1.10;
    private static final List<Part> MEASURED =
            List.of(Part.ORDER_API, Part.RISK, Part.EXECUTION, Part.STATUS, Part.AUDIT, Part.GATEWAY);

    @Test
    @DisplayName("The venue cannot be reached for 2 minutes: all settles after, and memory grows by less than 10 %")
    void settles_after_two_minutes() throws Exception {
        try (var stack = startWithSteadyMarket()) {
            var measured = new Measured();

            run(stack, MINUTE, MINUTE.multipliedBy(2), List.of(new Planned(MINUTE.minusSeconds(5), measured)));

            var after = Footprint.of(MEASURED, stack);
            measured.footprints.forEach((part, before) -> System.out.printf(
                    "%-20s %s after a minute, %s in the end%n", part.label(), before, after.get(part)));
            assertThat(measured.footprints).hasSameSizeAs(MEASURED).allSatisfy((part, before) -> {
                assertThat((double) after.get(part).heap()).isLessThan(before.heap() * MOST_GROWTH);
                assertThat((double) after.get(part).share()).isLessThan(before.share() * MOST_GROWTH);
            });
        }
    }

    private static FaultStack startWithSteadyMarket() throws Exception {
        var stack = FaultStack.start("venue-away-logs", Map.of());
        stack.system().letStandStill("F", "12.00", "12.01");
        stack.system().venue().setMarket("F", "12.00", 1_000_000, "12.01", 1_000_000);
        return stack;
    }

    /** Orders with a price: without quotes, others are refused. */
    private static void run(FaultStack stack, Duration from, Duration away, List<Planned> besides) throws Exception {
        var plan = new ArrayList<>(besides);
        plan.add(new Planned(from, new Fault.Cut(Link.VENUE, away)));
        var run = new FaultRun(stack, 0, 0, _ -> {})
                .withOrdersPerSecond(ORDERS_PER_SECOND)
                .withMarketable(number -> Orders.limit("BUY", "F", 1 + number % 3, "12.10"));

        var verdict = run.run(from.plus(away).plus(from), plan);

        System.out.println(verdict.report());
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.unexpectedAnswers()).isEmpty();
        assertThat(verdict.unanswered()).isZero();
        assertThat(verdict.skipped()).isZero();
        assertThat(verdict.orders()).doesNotContainKey("REJECTED");
    }

    /** Nothing goes wrong; memory is measured. */
    private static final class Measured implements Fault {
        private Map<Part, Footprint> footprints = Map.of();

        @Override
        public String subject() {
            return "memory";
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public void strike(FaultStack stack) {
            footprints = Footprint.of(MEASURED, stack);
        }

        @Override
        public void heal(FaultStack stack) {
            // Nothing to mend.
        }

        @Override
        public String toString() {
            return "memory is measured";
        }
    }
}
