package io.orderflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

    private static final Duration SHORT_RUN = Duration.ofSeconds(3);

    private final BackOff backOff = new BackOff();

    @Test
    void waits_twice_as_long_each_time_up_to_a_bound() {
        assertThat(backOff.after(SHORT_RUN)).isEqualTo(BackOff.FIRST);
        assertThat(backOff.after(SHORT_RUN)).isEqualTo(BackOff.FIRST.multipliedBy(2));
        for (int i = 0; i < 10; i++) {
            assertThat(backOff.after(SHORT_RUN)).isLessThanOrEqualTo(BackOff.LONGEST);
        }
        assertThat(backOff.after(SHORT_RUN)).isEqualTo(BackOff.LONGEST);
    }

    @Test
    void starts_afresh_after_a_good_run() {
        backOff.after(SHORT_RUN);
        backOff.after(SHORT_RUN);

        assertThat(backOff.after(BackOff.WELL)).isEqualTo(BackOff.FIRST);
    }
}
