package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.AfterWholeSystem;
import io.orderflow.e2e.faults.Load.Rest;
import io.orderflow.halt.HaltPoint;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runs come first; what is asked of all of them together, last. */
@AfterWholeSystem
@Order(100)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("Scenario 10, FR-010, NFR-005: 50 orders/s while everything fails that can fail")
class FaultRunIT {
    private static final int MARKETABLE_PER_SECOND = 50;
    private static final int TRADERS = 50;

    private static final Duration WARM_UP = Duration.ofSeconds(12);
    private static final int WARM_UP_PER_SECOND = 20;

    private static final Duration LOAD_AT_MOST = Duration.ofSeconds(38);
    private static final Duration LOAD_AT_THE_END = Duration.ofSeconds(17);

    private static FaultStack stack;
    private static int runs;
    private static int tradingHalts;
    private static final TreeSet<String> HALTED_AT = new TreeSet<>();
    private static Duration together = Duration.ZERO;

    /** A seed and for how long its faults go on. */
    record Seed(long seed, Duration time) {
        /** Together they have every kind of fault, see {@link FaultPlanTest}; the last has time for a pause beyond every lease. */
        static final List<Seed> NORMAL = List.of(
                new Seed(102, Duration.ofSeconds(15)),
                new Seed(103, Duration.ofSeconds(15)),
                new Seed(104, Duration.ofSeconds(15)),
                new Seed(105, Duration.ofSeconds(15)),
                new Seed(106, Duration.ofSeconds(76)));

        /**
         * A pause beyond every lease takes long. Full load through all of it shows nothing that its beginning and its end do not,
         * and takes minutes to be worked off.
         */
        Rest rest() {
            return time.compareTo(LOAD_AT_MOST) <= 0
                    ? Rest.NONE
                    : new Rest(LOAD_AT_MOST.minus(LOAD_AT_THE_END), time.minus(LOAD_AT_THE_END));
        }

        @Override
        public String toString() {
            return seed + " for " + time.toSeconds() + " s";
        }
    }

    /** What has just begun is slow, and full load from the first second would show nothing but that. */
    @BeforeAll
    static void start_a_stack_and_let_it_warm_up() throws Exception {
        stack = FaultStack.start("fault-run-logs", Map.of());
        var verdict = new FaultRun(stack, 0, runs++, line -> {})
                .withOrdersPerSecond(WARM_UP_PER_SECOND)
                .run(WARM_UP, List.of());
        assertThat(verdict.violations()).isEmpty();
    }

    @AfterAll
    static void stop_it() throws IOException {
        if (stack != null) {
            stack.close();
        }
    }

    static Stream<Seed> seeds() {
        return Seed.NORMAL.stream();
    }

    @Order(1)
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void loses_and_doubles_nothing(Seed seed) throws Exception {
        Instant start = Instant.now();

        var verdict = new FaultRun(stack, seed.seed(), runs++, line -> {})
                .withTightAccounts()
                .withRest(seed.rest())
                .run(seed.time(), FaultPlan.of(seed.seed(), seed.time()));

        System.out.println(verdict.report());
        together = together.plus(Duration.between(start, Instant.now()));
        HALTED_AT.addAll(verdict.halts().keySet());
        tradingHalts += verdict.tradingHalts();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.unexpectedAnswers()).isEmpty();
        assertThat(verdict.faults()).hasSizeGreaterThan(2);
        assertThat(verdict.traders()).isGreaterThanOrEqualTo(TRADERS);
        assertThat(verdict.offer().marketablePerSecond())
                .as("marketable orders sent a second")
                .isGreaterThanOrEqualTo(MARKETABLE_PER_SECOND);
    }

    @Test
    @Order(2)
    @DisplayName(
            "Services can be halted at every point, and were; where a slow machine left no time for one, it is now")
    void halts_at_every_point() throws Exception {
        System.out.printf("%d seeds in %d s, halted at %s%n", Seed.NORMAL.size(), together.toSeconds(), HALTED_AT);
        assertThat(stack.haltPoints()).containsExactlyElementsOf(FaultStack.allHaltPoints());
        var left = Stream.of(HaltPoint.values())
                .filter(point -> !HALTED_AT.contains(point.name()))
                .toList();

        if (!left.isEmpty()) {
            var verdict = new FaultRun(stack, 0, runs++, line -> {})
                    .run(FaultPlan.timeToHaltAt(left), FaultPlan.haltingAt(left));
            System.out.println(verdict.report());
            HALTED_AT.addAll(verdict.halts().keySet());
            assertThat(verdict.violations()).isEmpty();
            assertThat(verdict.unexpectedAnswers()).isEmpty();
        }

        assertThat(HALTED_AT).containsExactlyElementsOf(FaultStack.allHaltPoints());
        assertThat(tradingHalts).as("halts of trading that were in force").isPositive();
    }
}
