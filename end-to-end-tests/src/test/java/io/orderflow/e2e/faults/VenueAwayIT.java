package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.AfterWholeSystem;
import io.orderflow.e2e.Orders;
import io.orderflow.e2e.client.StatusSocket;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.faults.Evidence.TrailEntry;
import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.stack.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@AfterWholeSystem
@Order(102)
@Tag("long")
class VenueAwayIT {
    private static final int ORDERS_PER_SECOND = 20;
    /** Pools and caches fill up once, with as much at a time as comes when the venue is back. */
    private static final int ORDERS_PER_SECOND_AT_FIRST = 50;

    private static final Duration AT_FIRST = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What status-service remembers for a while has its full size before memory is measured first. */
    private static final Map<String, String> FULL_FROM_THE_FIRST_MINUTE =
            Map.of("STATUS_STREAM_RECENT", "30s", "ORDERFLOW_STATUS_SEQUENCING_REMEMBER_ENDED", "30s");

    private static final double MOST_GROWTH = 1.10;
    private static final List<Part> MEASURED =
            List.of(Part.ORDER_API, Part.RISK, Part.EXECUTION, Part.STATUS, Part.AUDIT, Part.GATEWAY);

    @Test
    @DisplayName("The venue cannot be reached for 2 minutes: all settles after, and memory grows by less than 10 %")
    void settles_after_two_minutes() throws Exception {
        try (var stack = startWithSteadyMarket()) {
            var measured = new Measured();
            load(stack, 0, ORDERS_PER_SECOND_AT_FIRST).run(AT_FIRST, List.of());

            try (var asked = new Asked(stack)) {
                run(
                        stack,
                        MINUTE,
                        MINUTE.multipliedBy(2),
                        List.of(
                                new Planned(MINUTE.minusSeconds(5), measured),
                                new Planned(MINUTE.plusSeconds(30), asked)));
                asked.assertToldOfTheEnd();
            }

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
        var stack = FaultStack.start("venue-away-logs", FULL_FROM_THE_FIRST_MINUTE);
        stack.system().letStandStill("F", "12.00", "12.01");
        stack.system().venue().setMarket("F", "12.00", 1_000_000, "12.01", 1_000_000);
        return stack;
    }

    /** Orders with a price: without quotes, others are refused. */
    private static FaultRun load(FaultStack stack, int number, int ordersPerSecond) {
        return new FaultRun(stack, 0, number, _ -> {})
                .withOrdersPerSecond(ordersPerSecond)
                .withMarketable(order -> Orders.limit("BUY", "F", 1 + order % 3, "12.10"));
    }

    private static void run(FaultStack stack, Duration from, Duration away, List<Planned> besides) throws Exception {
        var plan = new ArrayList<>(besides);
        plan.add(new Planned(from, new Fault.Cut(Link.VENUE, away)));
        plan.sort(Comparator.comparing(Planned::at));
        var run = load(stack, 1, ORDERS_PER_SECOND);

        var verdict = run.run(from.plus(away).plus(from), plan);

        System.out.println(verdict.report());
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.unexpectedAnswers()).isEmpty();
        assertThat(verdict.unclear()).isZero();
        assertThat(verdict.offer().heldBack()).isZero();
        // An order that was on its way when the venue went may not have arrived; its trader decides then.
        assertThat(run.orders())
                .filteredOn(order -> order.status().equals("REJECTED"))
                .allSatisfy(order ->
                        assertThat(order.trail()).extracting(TrailEntry::action).contains("ACKNOWLEDGED"));
    }

    /** A trader submits while the venue is away, and is told how things are. */
    private static final class Asked implements Fault, AutoCloseable {
        private final TraderClient trader;
        private final StatusSocket socket;
        private String id = "";

        Asked(FaultStack stack) {
            trader = stack.system().as("load-0701");
            socket = StatusSocket.open(
                    stack.system().gateway(), stack.system().tokens().of(trader.user()));
        }

        @Override
        public void strike(FaultStack stack) {
            var order = trader.submit(Orders.limit("BUY", "F", 1, "12.10")).expect(201);
            id = order.get("id").asText();
            assertThat(order.get("status").asText()).isEqualTo("PENDING");
            assertThat(trader.awaitPhase(id, "APPROVED").get("status").asText()).isEqualTo("PENDING");
            assertThat(socket.awaitAbout(id, message -> message.get("version").asLong() == 1))
                    .extracting(message -> message.get("event").asText())
                    .containsExactly("order.submitted", "order.approved");
        }

        void assertToldOfTheEnd() {
            var told = socket.awaitAbout(
                    id, message -> message.get("status").asText().equals("FILLED"));
            assertThat(told)
                    .extracting(message -> message.get("version").asLong())
                    .containsExactlyElementsOf(
                            LongStream.range(0, told.size()).boxed().toList());
        }

        @Override
        public void heal(FaultStack stack) {
            // Nothing to mend.
        }

        @Override
        public String subject() {
            return trader.user();
        }

        @Override
        public Duration lasts() {
            return Duration.ZERO;
        }

        @Override
        public void close() {
            socket.close();
        }

        @Override
        public String toString() {
            return "a trader asks";
        }
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
