package io.orderflow.chassis.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicBacklogTest {
    private static final TopicPartition FIRST = new TopicPartition("market.quotes", 0);
    private static final TopicPartition SECOND = new TopicPartition("market.quotes", 1);

    private final TopicBacklog backlog = new TopicBacklog();

    @Test
    void is_read_once_the_last_record_of_each_partition_has_passed() {
        assertThat(backlog.isRead()).isFalse();
        assertThat(backlog.assigned(Map.of(FIRST, 0L, SECOND, 3L), Map.of(FIRST, 10L, SECOND, 4L)))
                .isEmpty();

        backlog.passed(FIRST, 8);
        backlog.passed(SECOND, 3);
        assertThat(backlog.isRead()).isFalse();

        backlog.passed(FIRST, 9);
        assertThat(backlog.isRead()).isTrue();
    }

    @Test
    void does_not_wait_for_partitions_without_records() {
        backlog.assigned(Map.of(FIRST, 0L, SECOND, 7L), Map.of(FIRST, 0L, SECOND, 7L));

        assertThat(backlog.isRead()).isTrue();
    }

    @Test
    void goes_on_where_it_was_and_waits_for_what_came_meanwhile() {
        backlog.assigned(Map.of(FIRST, 0L, SECOND, 0L), Map.of(FIRST, 10L, SECOND, 5L));
        backlog.passed(FIRST, 9);
        backlog.passed(SECOND, 4);

        backlog.revoked();
        assertThat(backlog.isRead()).isFalse();
        // What was under way when the partitions were taken says nothing of those to come.
        backlog.passed(FIRST, 10);
        assertThat(backlog.isRead()).isFalse();

        assertThat(backlog.assigned(Map.of(FIRST, 2L, SECOND, 0L), Map.of(FIRST, 20L, SECOND, 5L)))
                .isEqualTo(Map.of(FIRST, 11L, SECOND, 5L));
        backlog.passed(FIRST, 18);
        assertThat(backlog.isRead()).isFalse();
        backlog.passed(FIRST, 19);
        assertThat(backlog.isRead()).isTrue();
    }

    @Test
    void begins_anew_where_what_it_had_read_up_to_is_gone() {
        backlog.assigned(Map.of(FIRST, 0L, SECOND, 0L), Map.of(FIRST, 10L, SECOND, 10L));
        backlog.passed(FIRST, 9);
        backlog.passed(SECOND, 9);
        backlog.revoked();

        assertThat(backlog.assigned(Map.of(FIRST, 12L, SECOND, 0L), Map.of(FIRST, 15L, SECOND, 3L)))
                .isEmpty();
        backlog.passed(FIRST, 14);
        assertThat(backlog.isRead()).isFalse();
        backlog.passed(SECOND, 2);
        assertThat(backlog.isRead()).isTrue();
    }
}
