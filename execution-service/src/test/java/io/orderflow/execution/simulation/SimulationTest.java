package io.orderflow.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The use cases of execution-service in thousands of schedules of faults. {@code -Dsimulation.seed=N} runs one and prints its
 * steps; {@code -Dsimulation.schedules=N} runs as many.
 */
class SimulationTest {
    private static final Logger LOG = Logger.getLogger("io.orderflow.execution");
    private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 10_000);

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @Test
    void nothing_is_lost_and_nothing_is_doubled_in_any_schedule() {
        Long seed = Long.getLong("simulation.seed");
        if (seed != null) {
            replay(seed);
            return;
        }
        Set<Long> states = new HashSet<>();
        long slowest = 0;
        long slowestTook = 0;
        long steps = 0;
        long begun = System.nanoTime();
        for (long number = 1; number <= SCHEDULES; number++) {
            long start = System.nanoTime();
            Schedule.Result result = Schedule.run(number, Defect.NONE, states::add, false);
            long took = System.nanoTime() - start;
            steps += result.steps();
            if (result.violation() != null) {
                replay(number);
            }
            if (took > slowestTook) {
                slowest = number;
                slowestTook = took;
            }
        }
        System.out.printf(
                "simulation: %d schedules, %d steps, %d distinct states, %d ms; slowest seed %d, %d ms%n",
                SCHEDULES,
                steps,
                states.size(),
                (System.nanoTime() - begun) / 1_000_000,
                slowest,
                slowestTook / 1_000_000);
        assertThat(states).hasSizeGreaterThan(SCHEDULES);
    }

    @Test
    void a_seed_runs_the_same_steps_again() {
        for (long seed = 1; seed <= 20; seed++) {
            Schedule.Result once = Schedule.run(seed, Defect.NONE, state -> {}, false);
            Schedule.Result again = Schedule.run(seed, Defect.NONE, state -> {}, true);
            assertThat(again.digest()).isEqualTo(once.digest());
            assertThat(again.steps()).isEqualTo(once.steps());
        }
    }

    private static void replay(long seed) {
        Schedule.Result result = Schedule.run(seed, Defect.NONE, state -> {}, true);
        result.trace().forEach(System.out::println);
        System.out.println("faults of the seed: " + result.faults());
        if (result.violation() != null) {
            throw new AssertionError("seed " + seed + ": " + result.violation().getMessage(), result.violation());
        }
    }
}
