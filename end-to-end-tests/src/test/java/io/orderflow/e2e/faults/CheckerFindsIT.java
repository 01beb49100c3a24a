package io.orderflow.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.AfterWholeSystem;
import io.orderflow.e2e.faults.FaultPlan.Planned;
import io.orderflow.e2e.faults.Violation.Kind;
import io.orderflow.halt.HaltPoint;
import io.orderflow.stack.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Takes from the real parts what keeps them right, and expects the checker to find out. */
@AfterWholeSystem
@Order(110)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@DisplayName("The checker finds what goes wrong")
class CheckerFindsIT {
    private static final Duration LOAD = Duration.ofSeconds(12);
    private static final Duration AT_FIRST = Duration.ofSeconds(1);
    private static final Duration THEN = Duration.ofSeconds(3);
    /** What is lost does not come again. */
    private static final Duration TO_SETTLE = Duration.ofSeconds(15);
    /** A slow machine may take a while until it has doubled something. */
    private static final Duration TO_BE_FOUND = Duration.ofSeconds(90);
    /** A venue's "not found" is proof at once, whether its stream is heard or not, and the order sent again without delay. */
    private static final Map<String, String> HASTY = Map.of(
            "ORDERFLOW_EXECUTION_VISIBILITY_LAG", "0s",
            "ORDERFLOW_EXECUTION_STREAM_SILENCE", "1h",
            "ORDERFLOW_EXECUTION_RETRY_DELAYS", "0s,0s,0s");

    private static FaultStack stack;
    private static int runs;

    @BeforeAll
    static void start_a_stack() throws IOException {
        stack = FaultStack.start("checker-logs", HASTY);
    }

    @AfterAll
    static void stop_it() throws IOException {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    @Order(1)
    @DisplayName(
            "an order lost, where events are published without an outbox and execution-service dies after a commit")
    void finds_what_is_lost_without_an_outbox() throws Exception {
        var withoutOutbox =
                new Altered("execution", """
                CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END';
                CREATE TRIGGER without_outbox BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION forget()""", """
                DROP TRIGGER without_outbox ON outbox; DROP FUNCTION forget()""", stack -> !stack.halts().isEmpty());

        var verdict =
                run(Kind.LOST, TO_SETTLE, withoutOutbox, new Fault.Halt(Part.EXECUTION, HaltPoint.AFTER_COMMIT, 5));

        assertThat(verdict.halts()).containsKey(HaltPoint.AFTER_COMMIT.name());
        assertThat(verdict.count(Kind.LOST)).isPositive();
        assertThat(verdict.violations())
                .anySatisfy(violation -> assertThat(violation.sentence())
                        .containsAnyOf("is 0 events on the topics", "the topics end with version"));
    }

    @Test
    @Order(2)
    @DisplayName("an order doubled at the venue, where \"not found\" at once is reason enough to send again")
    void finds_what_is_sent_again_at_once() throws Exception {
        var verdict = run(Kind.DOUBLED, TO_BE_FOUND, new TakenUnheard(10));

        assertThat(verdict.count(Kind.DOUBLED)).isPositive();
        assertThat(verdict.violations())
                .anySatisfy(violation ->
                        assertThat(violation.sentence()).contains("was sent again although the venue had it"));
    }

    @Test
    @Order(3)
    @DisplayName("fills doubled, where they are not unique in the database and their records are read again")
    void finds_what_is_doubled_without_the_constraint() throws Exception {
        var withoutConstraint = new Altered("orders", """
                ALTER TABLE fills DROP CONSTRAINT fills_identity, DROP CONSTRAINT fills_pkey""", "SELECT 1", _ -> true);

        var verdict =
                run(Kind.DOUBLED, TO_BE_FOUND, withoutConstraint, new Replay("orders.executions", LOAD.minus(THEN)));

        assertThat(verdict.count(Kind.DOUBLED)).isPositive();
        assertThat(verdict.violations())
                .anySatisfy(violation -> assertThat(violation.sentence()).contains("shows a fill twice"));
    }

    private static Verdict run(Kind expected, Duration toSettle, Fault... faults) throws Exception {
        List<Planned> plan = Stream.of(faults)
                .map(fault -> new Planned(fault instanceof Altered ? AT_FIRST : THEN, fault))
                .toList();
        var verdict = new FaultRun(stack, 0, runs++, _ -> {})
                .settlingFor(toSettle, expected)
                .run(LOAD, plan);
        System.out.println(verdict.report());
        assertThat(verdict.faults()).as("faults that came about").containsExactly(faults);
        return verdict;
    }
}
