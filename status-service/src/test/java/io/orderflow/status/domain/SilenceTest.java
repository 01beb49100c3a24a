package io.orderflow.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceTest {
    private final Silence silence = new Silence(Duration.ofSeconds(15), Duration.ofSeconds(3));
    private long now = Duration.ofDays(-1).toNanos();

    @Test
    void lasts_until_the_first_answer() {
        lookAfter(0, 0);
        assertThat(silence.isTooLong()).isTrue();

        lookAfter(1, 1);
        assertThat(silence.isTooLong()).isFalse();
    }

    @Test
    void never_begins_while_each_look_finds_an_answer() {
        for (int answers = 1; answers <= 100; answers++) {
            lookAfter(1, answers);
            assertThat(silence.isTooLong()).isFalse();
        }
    }

    @Test
    void is_too_long_at_the_bound_and_not_before() {
        lookAfter(1, 7);
        for (int second = 1; second < 15; second++) {
            lookAfter(1, 7);
        }
        assertThat(silence.isTooLong()).isFalse();

        lookAfter(1, 7);
        assertThat(silence.isTooLong()).isTrue();
    }

    @Test
    void ends_with_one_answer_however_long_it_was() {
        lookAfter(1, 7);
        for (int second = 0; second < 1_000; second++) {
            lookAfter(1, 7);
        }
        assertThat(silence.isTooLong()).isTrue();

        lookAfter(1, 8);
        assertThat(silence.isTooLong()).isFalse();
    }

    @Test
    void is_not_made_of_the_time_in_which_nobody_looked() {
        lookAfter(1, 7);

        lookAfter(60, 7);

        assertThat(silence.isTooLong()).isFalse();
    }

    @Test
    void is_measured_on_where_the_count_begins_anew() {
        lookAfter(1, 700);
        lookAfter(1, 0);
        assertThat(silence.isTooLong()).isFalse();

        for (int second = 0; second < 14; second++) {
            lookAfter(1, 0);
        }
        assertThat(silence.isTooLong()).isTrue();
        lookAfter(1, 1);
        assertThat(silence.isTooLong()).isFalse();
    }

    private void lookAfter(int seconds, long answers) {
        now += Duration.ofSeconds(seconds).toNanos();
        silence.look(answers, now);
    }
}
