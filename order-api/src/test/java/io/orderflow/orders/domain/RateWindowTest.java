package io.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RateWindowTest {
    private static final Instant NOW = Instant.parse("2026-03-02T14:30:00.000001Z");

    @Test
    void is_full_at_the_limit_and_not_below() {
        assertThat(new RateWindow(100, 99, NOW, NOW).isFull()).isFalse();
        assertThat(new RateWindow(100, 99, NOW, NOW).withOneMore().isFull()).isTrue();
        assertThat(new RateWindow(100, 100, NOW, NOW).remaining()).isZero();
    }

    @Property
    void takes_as_many_as_the_limit_says_and_not_one_more(@ForAll @IntRange(min = 1, max = 500) int limit) {
        var window = new RateWindow(limit, 0, null, NOW);
        for (int taken = 0; taken < limit; taken++) {
            assertThat(window.isFull()).isFalse();
            assertThat(window.remaining()).isEqualTo(limit - taken);
            window = window.withOneMore();
        }
        assertThat(window.isFull()).isTrue();
        assertThat(window.remaining()).isZero();
    }

    @Test
    void an_empty_window_begins_with_the_first_order() {
        var first = new RateWindow(100, 0, null, NOW).withOneMore();
        assertThat(first.remaining()).isEqualTo(99);
        assertThat(first.resetsAt()).isEqualTo(NOW.plusSeconds(60));
        assertThat(first.secondsToWait()).isEqualTo(60);
    }

    @Property
    void whoever_waits_as_told_finds_the_oldest_gone_and_waits_less_than_a_second_too_long(
            @ForAll @LongRange(min = 1, max = 59_999_999) long age, @ForAll @IntRange(min = 1, max = 500) int limit) {
        Instant oldest = NOW.minus(Duration.ofNanos(age * 1000));
        var window = new RateWindow(limit, limit, oldest, NOW);

        Instant then = NOW.plusSeconds(window.secondsToWait());

        assertThat(then).isAfterOrEqualTo(oldest.plusSeconds(60));
        assertThat(then.minusSeconds(1)).isBefore(oldest.plusSeconds(60));
        assertThat(Instant.ofEpochSecond(window.resetEpochSecond())).isAfterOrEqualTo(window.resetsAt());
        assertThat(Instant.ofEpochSecond(window.resetEpochSecond() - 1)).isBefore(window.resetsAt());
        assertThat(window.secondsToWait()).isBetween(1L, 60L);
    }

    @Test
    void an_oldest_that_leaves_at_this_moment_still_asks_for_a_second() {
        assertThat(new RateWindow(1, 1, NOW.minusSeconds(60), NOW).secondsToWait())
                .isEqualTo(1);
    }
}
