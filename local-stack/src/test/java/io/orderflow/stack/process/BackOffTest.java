package io.orderflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Duration SHORTLY = Duration.ofSeconds(3);

    private final BackOff backOff = new BackOff();

    @Test
    void waits_twice_as_long_each_time_up_to_a_bound() {
        assertThat(backOff.after(SHORTLY)).isEqualTo(BackOff.FIRST);
        assertThat(backOff.after(SHORTLY)).isEqualTo(BackOff.FIRST.multipliedBy(2));
        for (int i = 0; i < 10; i++) {
            assertThat(backOff.after(SHORTLY)).isLessThanOrEqualTo(BackOff.LONGEST);
        }
        assertThat(backOff.after(SHORTLY)).isEqualTo(BackOff.LONGEST);
    }

    @Test
    void starts_afresh_after_it_had_been_ready_for_a_while() {
        backOff.after(SHORTLY);
        backOff.after(SHORTLY);

        assertThat(backOff.after(BackOff.WELL)).isEqualTo(BackOff.FIRST);
    }
}
