package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How much of what a connection brings is processed at a time, and how far it is complete. */
class IntakeTest {
    private static final Instant FIRST = Instant.now().plusSeconds(10);
    private static final Instant SECOND = FIRST.plusSeconds(1);

    private final List<String> asked = new ArrayList<>();
    private final Intake intake = intake(asked, Runnable::run);

    @Test
    void pauses_at_the_bound_and_goes_on_when_half_of_it_is_done() {
        begin(intake, 63);
        assertThat(asked).isEmpty();

        begin(intake, 1);
        assertThat(asked).containsExactly("pause");

        end(intake, 1, 31);
        assertThat(asked).containsExactly("pause");
        end(intake, 32, 64);
        assertThat(asked).containsExactly("pause", "resume");
    }

    @Test
    void what_another_connection_brought_neither_holds_this_one_back_nor_lets_it_go_on() {
        Intake lost = intake(new ArrayList<>(), Runnable::run);
        begin(lost, 64);

        begin(intake, 1);
        assertThat(asked).isEmpty();
        begin(intake, 63);
        end(lost, 1, 64);
        assertThat(asked).containsExactly("pause");

        end(intake, 1, 32);
        assertThat(asked).containsExactly("pause", "resume");
    }

    @Test
    void does_not_go_on_for_a_reason_that_is_gone_by_then() {
        Queue<Runnable> later = new ArrayDeque<>();
        Intake busy = intake(asked, later::add);
        begin(busy, 64);
        end(busy, 1, 32);
        begin(busy, 32);

        later.remove().run();
        assertThat(asked).doesNotContain("resume");

        end(busy, 33, 64);
        later.remove().run();
        assertThat(asked).endsWith("resume");
    }

    @Test
    void is_complete_up_to_the_last_answer_before_whatever_is_still_being_processed() {
        long one = intake.begin();
        intake.answered(FIRST);
        long two = intake.begin();
        intake.answered(SECOND);
        assertThat(intake.completeUntil()).isEqualTo(Instant.MIN);

        intake.end(one);
        assertThat(intake.completeUntil()).isEqualTo(FIRST);

        long three = intake.begin();
        intake.end(two);
        assertThat(intake.completeUntil()).isEqualTo(SECOND);
        intake.end(three);
    }

    @Test
    void does_not_believe_an_answer_while_what_was_sent_before_it_may_wait() {
        begin(intake, 64);
        intake.answered(FIRST);
        end(intake, 1, 64);
        intake.answered(Instant.now().plusMillis(500));
        assertThat(intake.completeUntil()).isEqualTo(Instant.MIN);

        intake.answered(SECOND);
        assertThat(intake.completeUntil()).isEqualTo(SECOND);
    }

    private static void begin(Intake intake, int times) {
        for (int i = 0; i < times; i++) {
            intake.begin();
        }
    }

    private static void end(Intake intake, long from, long to) {
        LongStream.rangeClosed(from, to).forEach(intake::end);
    }

    private static Intake intake(List<String> asked, Executor context) {
        return new Intake(64, context, () -> asked.add("pause"), () -> asked.add("resume"));
    }
}
