package io.orderflow.risk.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class QuoteBacklogTest {
    private static final TopicPartition FIRST = new TopicPartition("market.quotes", 0);
    private static final TopicPartition SECOND = new TopicPartition("market.quotes", 1);

    private final QuoteBacklog backlog = new QuoteBacklog();

    @Test
    void is_empty_once_the_last_record_of_each_partition_has_passed() {
        backlog.assigned(FIRST, 0, 10);
        backlog.assigned(SECOND, 3, 4);

        backlog.passed(FIRST, 8);
        backlog.passed(SECOND, 3);
        assertThat(backlog.isEmpty()).isFalse();

        backlog.passed(FIRST, 9);
        assertThat(backlog.isEmpty()).isTrue();
    }

    @Test
    void does_not_wait_for_partitions_without_records() {
        backlog.assigned(FIRST, 0, 0);
        backlog.assigned(SECOND, 7, 7);

        assertThat(backlog.isEmpty()).isTrue();
    }
}
