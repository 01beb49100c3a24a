package io.orderflow.execution.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulation can fail: what it is there to find, it finds. */
class DefectsTest {
    private static final Logger LOG = Logger.getLogger("io.orderflow.execution");
    private static final int SCHEDULES = 10_000;

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void finds(Defect defect) {
        for (long seed = 1; seed <= SCHEDULES; seed++) {
            Schedule.Result result = Schedule.run(seed, defect, state -> {}, false);
            if (result.violation() instanceof Violation found) {
                System.out.printf("simulation: %s is found by seed %d: %s%n", defect, seed, found.getMessage());
                assertThat(found.getMessage()).matches(defect.shows());
                return;
            }
        }
        throw new AssertionError(defect + " is not found in " + SCHEDULES + " schedules");
    }
}
