package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.halt.HaltPoint;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the seeds of the normal test run have happen. */
class FaultPlanTest {
    private static final Duration LONG = Duration.ofSeconds(70);

    @Test
    void the_normal_seeds_have_every_kind_of_fault() {
        assertThat(planned().map(Object::getClass))
                .contains(
                        Fault.Kill.class,
                        Fault.Halt.class,
                        Fault.Pause.class,
                        Fault.DatabaseStop.class,
                        Fault.BrokerRestart.class,
                        Fault.Stall.class,
                        Fault.Cut.class,
                        Fault.Misbehaviour.class,
                        TradingHalt.class);
        assertThat(planned())
                .filteredOn(Fault.Pause.class::isInstance)
                .anySatisfy(fault -> assertThat(fault.lasts()).isEqualTo(LONG));
        assertThat(planned()).extracting(Fault::subject).contains("VENUE", "DATABASE", "BROKER");
        assertThat(planned().filter(Fault.Kill.class::isInstance))
                .extracting(Fault::subject)
                .contains("gateway", "status-service", "kafka");
    }

    @Test
    void a_long_run_has_every_kind_of_fault() {
        assertThat(FaultPlan.of(7, Duration.ofMinutes(20)))
                .extracting(planned -> planned.fault().getClass().getSimpleName())
                .contains(
                        "Kill",
                        "Halt",
                        "Pause",
                        "DatabaseStop",
                        "BrokerRestart",
                        "Stall",
                        "Cut",
                        "Misbehaviour",
                        "TradingHalt");
    }

    @Test
    void the_normal_seeds_halt_at_every_point() {
        assertThat(halts(FaultRunIT.Seed.NORMAL)).contains(HaltPoint.values());
    }

    @Test
    void any_four_seeds_in_a_row_halt_at_every_point() {
        for (long first = 0; first < 50; first++) {
            var four = Stream.iterate(first, seed -> seed + 1)
                    .limit(4)
                    .map(seed -> new FaultRunIT.Seed(seed, Duration.ofSeconds(26)))
                    .toList();
            assertThat(halts(four)).contains(HaltPoint.values());
        }
    }

    @Test
    void nothing_is_disturbed_that_has_not_recovered_and_all_is_mended_in_time() {
        var time = Duration.ofMinutes(20);
        var plan = FaultPlan.of(7, time);
        assertThat(plan).hasSizeGreaterThan(60).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        for (Planned each : plan) {
            assertThat(each.end()).isLessThan(time);
            assertThat(plan)
                    .filteredOn(other -> other != each
                            && other.fault().subject().equals(each.fault().subject()))
                    .allSatisfy(other -> assertThat(other.at().compareTo(each.end()) > 0
                                    || each.at().compareTo(other.end()) > 0)
                            .isTrue());
        }
    }

    @Test
    void the_same_seed_plans_the_same() {
        var time = Duration.ofMinutes(5);
        assertThat(FaultPlan.of(3, time).toString())
                .isEqualTo(FaultPlan.of(3, time).toString());
    }

    private static Stream<Fault> planned() {
        return FaultRunIT.Seed.NORMAL.stream()
                .flatMap(seed -> FaultPlan.of(seed.seed(), seed.time()).stream())
                .map(Planned::fault);
    }

    private static Stream<HaltPoint> halts(List<FaultRunIT.Seed> seeds) {
        return seeds.stream()
                .flatMap(seed -> FaultPlan.of(seed.seed(), seed.time()).stream())
                .map(Planned::fault)
                .filter(Fault.Halt.class::isInstance)
                .map(halt -> ((Fault.Halt) halt).point());
    }
}
