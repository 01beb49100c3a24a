package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(100)
@DisplayName("Scenario 10, FR-010, NFR-005: 50 orders/s while everything fails that can fail")
class FaultRunIT {
    private static FaultStack stack;
    private static int runs;

    @BeforeAll
    static void start_a_stack() throws IOException {
        stack = FaultStack.start("fault-run-logs", Map.of());
    }

    @AfterAll
    static void stop_it() throws IOException {
        stack.close();
    }

    @ParameterizedTest(name = "seed {0} for {1} s")
    @CsvSource({"1, 30", "2, 30", "3, 30", "4, 30", "5, 80"})
    void loses_and_doubles_nothing(long seed, int seconds) throws Exception {
        var time = Duration.ofSeconds(seconds);

        var verdict = new FaultRun(stack, seed, runs++, line -> {}).run(time, FaultPlan.of(seed, time));

        System.out.println(verdict.report());
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.unexpectedAnswers()).isEmpty();
        assertThat(verdict.faults()).hasSizeGreaterThan(2);
    }

    @Test
    @DisplayName("Every halt point is in a service")
    void has_all_its_halt_points() throws IOException {
        assertThat(stack.haltPoints()).containsExactlyElementsOf(FaultStack.allHaltPoints());
    }
}
