package io.orderflow.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LatestMessagesTest {
    private static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    private static final Duration RECENT = Duration.ofMinutes(5);
    private static final Instant FORGOTTEN = START.plus(RECENT);

    private final LatestMessages latest = new LatestMessages(RECENT, 3);

    @Test
    void keeps_the_last_message_of_each_subject_in_the_order_in_which_they_were_said() {
        latest.said("ann", 1, "first of 1", START);
        latest.said("ann", 2, "of 2", START);
        latest.said("ann", 1, "second of 1", START);

        assertThat(latest.of("ann", START)).containsExactly("of 2", "second of 1");
    }

    @Test
    void tells_nobody_what_was_said_to_another() {
        latest.said("ann", 1, "to ann", START);
        latest.said("bob", 1, "to bob", START);

        assertThat(latest.of("ann", START)).containsExactly("to ann");
        assertThat(latest.of("eve", START)).isEmpty();
    }

    @Test
    void forgets_what_is_not_recent_any_more() {
        latest.said("ann", 1, "early", START);
        latest.said("ann", 2, "late", START.plusSeconds(1));

        assertThat(latest.of("ann", FORGOTTEN.minusMillis(1))).containsExactly("early", "late");
        assertThat(latest.of("ann", FORGOTTEN)).containsExactly("late");
        assertThat(latest.of("ann", FORGOTTEN.plusSeconds(1))).isEmpty();
        assertThat(latest.count()).isZero();
    }

    @Test
    void keeps_a_subject_of_which_something_is_said_again() {
        latest.said("ann", 1, "early", START);
        latest.said("ann", 1, "late", FORGOTTEN.minusSeconds(1));

        assertThat(latest.of("ann", FORGOTTEN)).containsExactly("late");
    }

    @Test
    void forgets_the_oldest_where_there_is_no_room() {
        for (int order = 1; order <= 4; order++) {
            latest.said(order % 2 == 0 ? "bob" : "ann", order, "of " + order, START);
        }

        assertThat(latest.count()).isEqualTo(3);
        assertThat(latest.of("ann", START)).containsExactly("of 3");
        assertThat(latest.of("bob", START)).containsExactly("of 2", "of 4");
    }
}
