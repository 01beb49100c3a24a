package io.orderflow.gateway.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    private final RetrySchedule schedule =
            new RetrySchedule(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ofSeconds(5));

    @Test
    void doubles_the_pause_up_to_the_longest() {
        assertThat(schedule.pauseAfter(1, Duration.ZERO)).contains(Duration.ofMillis(50));
        assertThat(schedule.pauseAfter(2, Duration.ZERO)).contains(Duration.ofMillis(100));
        assertThat(schedule.pauseAfter(5, Duration.ZERO)).contains(Duration.ofMillis(500));
        assertThat(schedule.pauseAfter(Integer.MAX_VALUE, Duration.ZERO)).contains(Duration.ofMillis(500));
    }

    @Test
    void gives_up_when_the_next_try_would_begin_after_the_window() {
        assertThat(schedule.pauseAfter(9, Duration.ofMillis(4500))).isPresent();
        assertThat(schedule.pauseAfter(9, Duration.ofMillis(4501))).isEmpty();
    }

    @Test
    void does_not_try_again_without_a_window() {
        var never = new RetrySchedule(Duration.ofMillis(50), Duration.ofMillis(500), Duration.ZERO);

        assertThat(never.pauseAfter(1, Duration.ZERO)).isEmpty();
    }
}
