package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.execution.application.CallBudgets;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is asked of a venue's budget for which call, and what is done with the answer; time stands still unless somebody waits. */
class CallBudgetTest {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Bucket bucket = new Bucket();

    @Test
    void sends_leave_a_part_to_look_ups_and_these_leave_some_to_cancels() {
        CallBudget budget = budget(100);

        assertThat(granted(budget, VenueCall.SEND)).isEqualTo(17);
        assertThat(granted(budget, VenueCall.LOOK_UP)).isEqualTo(5);
        assertThat(granted(budget, VenueCall.CANCEL)).isEqualTo(3);
    }

    @Test
    void a_send_that_is_held_back_is_told_when_to_come_again_and_until_then_none_is_believed_possible() {
        CallBudget budget = budget(100);
        granted(budget, VenueCall.SEND);

        Duration wait = ask(budget, VenueCall.SEND).orElseThrow();

        // 75 calls follow evenly in a minute and a second.
        assertThat(wait).isBetween(Duration.ofMillis(813), Duration.ofMillis(814));
        assertThat(budget.allowsSends()).isFalse();
        assertThat(bucket.waited).isZero();
    }

    @Test
    void a_look_up_waits_for_its_turn() {
        CallBudget budget = budget(100);
        granted(budget, VenueCall.SEND);
        granted(budget, VenueCall.CANCEL);
        bucket.now += Duration.ofMillis(813 * 3).toNanos();

        assertThat(ask(budget, VenueCall.LOOK_UP)).isEmpty();
        assertThat(bucket.waited).isPositive().isLessThan(LONGEST_WAIT.toNanos());
    }

    @Test
    void a_look_up_whose_turn_is_far_off_is_not_made() {
        CallBudget budget = budget(100);
        granted(budget, VenueCall.CANCEL);

        assertThat(ask(budget, VenueCall.LOOK_UP).orElseThrow()).isGreaterThan(LONGEST_WAIT);

        assertThat(metrics.get("orderflow.venue.calls.held_back")
                        .tag("call", "look_up")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(metrics.get("orderflow.venue.calls.left").gauge().value()).isLessThan(1);
    }

    @Test
    void where_the_limit_is_high_several_calls_are_taken_at_a_time() {
        CallBudget budget = budget(24_000);

        for (int i = 0; i < 40; i++) {
            assertThat(ask(budget, VenueCall.SEND)).isEmpty();
        }

        assertThat(bucket.takes).isEqualTo(2);
    }

    @Test
    void a_call_whose_budget_is_not_known_is_not_made() {
        CallBudget budget = new CallBudget(
                "V",
                100,
                30,
                LONGEST_WAIT,
                (venue, calls, pace, depth) -> Uni.createFrom().failure(new IllegalStateException("no database")),
                bucket::pause,
                metrics);

        assertThat(ask(budget, VenueCall.SEND)).isPresent();
        assertThat(ask(budget, VenueCall.CANCEL)).isPresent();
    }

    @Test
    void a_limit_that_cannot_be_shared_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> budget(9))
                .withMessageContaining("EXCHANGE_API_RATE_LIMIT");
    }

    private CallBudget budget(int limit) {
        return new CallBudget("V", limit, 30, LONGEST_WAIT, bucket, bucket::pause, metrics);
    }

    /** How many are granted until one would have to wait. */
    private int granted(CallBudget budget, VenueCall call) {
        int granted = 0;
        bucket.patient = false;
        try {
            while (ask(budget, call).isEmpty()) {
                granted++;
            }
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("out of patience");
        } finally {
            bucket.patient = true;
        }
        return granted;
    }

    private static Optional<Duration> ask(CallBudget budget, VenueCall call) {
        return budget.refuses(call).await().atMost(Duration.ofSeconds(5));
    }

    /** As the database keeps it, at a time of its own. */
    private static final class Bucket implements CallBudgets {
        private long now;
        private long wholeAt;
        private long waited;
        private int takes;
        private boolean patient = true;

        @Override
        public Uni<Taken> take(String venue, int calls, Duration pace, int depth) {
            takes++;
            long after = Math.max(wholeAt, now) + calls * pace.toNanos();
            boolean granted = after <= now + depth * pace.toNanos();
            wholeAt = granted ? after : wholeAt;
            return Uni.createFrom().item(new Taken(granted, Duration.ofNanos(wholeAt - now)));
        }

        Uni<Void> pause(Duration duration) {
            if (!patient) {
                return Uni.createFrom().failure(new IllegalStateException("out of patience"));
            }
            now += duration.toNanos();
            waited += duration.toNanos();
            return Uni.createFrom().voidItem();
        }
    }
}
