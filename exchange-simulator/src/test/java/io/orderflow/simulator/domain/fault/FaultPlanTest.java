package io.orderflow.simulator.domain.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The plan of faults")
class FaultPlanTest {
    private static final Target AAPL = new Target("trader1:AAPL:1", "AAPL", null);
    private static final Target MSFT = new Target("trader2:MSFT:1", "MSFT", null);

    private final FaultPlan plan = new FaultPlan();

    @Test
    @DisplayName("strikes as often as ordered, one fault after the other, and then no more")
    void strikes_as_often_as_ordered() {
        plan.order(ordered(VenueFault.SERVER_ERROR, 2, null, null));
        plan.order(ordered(VenueFault.UNAUTHORIZED, 1, null, null));

        assertThat(List.of(send(AAPL), send(AAPL), send(AAPL), send(AAPL)))
                .containsExactly(
                        Optional.of(VenueFault.SERVER_ERROR),
                        Optional.of(VenueFault.SERVER_ERROR),
                        Optional.of(VenueFault.UNAUTHORIZED),
                        Optional.empty());
        assertThat(plan.state().struck()).containsEntry(VenueFault.SERVER_ERROR, 2L);
        assertThat(plan.state().ordered()).isEmpty();
    }

    @Test
    @DisplayName("strikes for ever what was ordered without an end, until it is healed")
    void strikes_until_healed() {
        plan.order(ordered(VenueFault.SERVER_ERROR, 0, null, null));
        assertThat(IntStream.range(0, 50).mapToObj(number -> send(AAPL))).allMatch(Optional::isPresent);

        plan.heal(VenueFault.SERVER_ERROR);

        assertThat(send(AAPL)).isEmpty();
    }

    @Test
    @DisplayName("strikes only the orders it was ordered for, and of requests only sends unless told otherwise")
    void strikes_only_what_it_was_ordered_for() {
        plan.order(ordered(VenueFault.SERVER_ERROR, 1, "AAPL", null));
        plan.order(ordered(VenueFault.BAD_GATEWAY_HTML, 1, null, "trader2:"));

        assertThat(plan.strike(Occasion.LOOK_UP, () -> AAPL)).isEmpty();
        assertThat(plan.strike(Occasion.SEND, () -> Target.NONE)).isEmpty();
        assertThat(send(MSFT)).contains(VenueFault.BAD_GATEWAY_HTML);
        assertThat(send(MSFT)).isEmpty();
        assertThat(send(AAPL)).contains(VenueFault.SERVER_ERROR);
    }

    @Test
    @DisplayName("lets look-ups lag only behind orders that were taken just now")
    void lets_look_ups_lag_behind_young_orders() {
        plan.order(OrderedFault.once(VenueFault.LOOK_UP_LAGS));

        assertThat(lookUp(Duration.ofMillis(500))).isEmpty();
        assertThat(plan.strike(Occasion.LOOK_UP, () -> Target.NONE)).isEmpty();
        assertThat(lookUp(Duration.ofMillis(499))).contains(VenueFault.LOOK_UP_LAGS);
        assertThat(lookUp(Duration.ofMillis(499))).isEmpty();
    }

    private Optional<VenueFault> lookUp(Duration age) {
        return plan.strike(Occasion.LOOK_UP, () -> new Target("key", "AAPL", age))
                .map(Strike::fault);
    }

    @Test
    @DisplayName("draws the same faults for the n-th occasion of a kind in each run, whatever happens in between")
    void draws_the_same_in_each_run() {
        var schedule = new FaultSchedule(42, 0.3, EnumSet.allOf(VenueFault.class));
        plan.schedule(schedule);
        var first = IntStream.range(0, 200).mapToObj(number -> send(AAPL)).toList();
        var another = new FaultPlan();
        another.schedule(schedule);

        var second = IntStream.range(0, 200)
                .mapToObj(number -> {
                    another.strike(Occasion.FILL, () -> MSFT);
                    return another.strike(Occasion.SEND, () -> MSFT).map(Strike::fault);
                })
                .toList();

        assertThat(second).isEqualTo(first);
        assertThat(first.stream().filter(Optional::isPresent).count()).isBetween(30L, 90L);
        assertThat(first.stream().flatMap(Optional::stream))
                .allMatch(fault -> fault.occasions().contains(Occasion.SEND));
        plan.schedule(new FaultSchedule(43, 0.3, schedule.faults()));
        assertThat(IntStream.range(0, 200).mapToObj(number -> send(AAPL)).toList())
                .isNotEqualTo(first);
    }

    @Test
    @DisplayName("takes no more orders than it can hold")
    void is_bounded() {
        for (int number = 0; number < FaultPlan.MOST_ORDERED; number++) {
            assertThat(plan.order(OrderedFault.once(VenueFault.STREAM_CUT))).isTrue();
        }

        assertThat(plan.order(OrderedFault.once(VenueFault.STREAM_CUT))).isFalse();
    }

    private Optional<VenueFault> send(Target target) {
        return plan.strike(Occasion.SEND, () -> target).map(Strike::fault);
    }

    private static OrderedFault ordered(VenueFault fault, int times, String symbol, String keyPrefix) {
        return new OrderedFault(fault, times, symbol, keyPrefix, fault.delay(), Set.copyOf(fault.usually()));
    }
}
