package io.orderflow.status.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedPositionTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_ADDED = new TopicPartition("orders", 1);
    private static final TopicPartition ACCOUNTS = new TopicPartition("accounts", 0);

    private final FeedPosition position = new FeedPosition(List.of("orders", "accounts"));
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest");

    @BeforeEach
    void assign_partitions_that_hold_something() {
        consumer.assign(List.of(ORDERS, ORDERS_ADDED, ACCOUNTS));
        consumer.updateBeginningOffsets(Map.of(ORDERS, 0L, ORDERS_ADDED, 0L, ACCOUNTS, 0L));
        consumer.updateEndOffsets(Map.of(ORDERS, 70L, ORDERS_ADDED, 5L, ACCOUNTS, 30L));
    }

    @Test
    void is_known_once_every_topic_has_a_place() {
        assertThat(position.isKnown()).isFalse();

        position.onPartitionsAssigned(consumer, List.of(ORDERS));
        assertThat(position.isKnown()).isFalse();

        position.onPartitionsAssigned(consumer, List.of(ACCOUNTS));
        assertThat(position.isKnown()).isTrue();
        assertThat(consumer.position(ORDERS)).isEqualTo(70);
    }

    @Test
    void is_unknown_while_partitions_are_taken_away() {
        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        position.onPartitionsLost(consumer, List.of(ORDERS, ACCOUNTS));

        assertThat(position.isKnown()).isFalse();
    }

    @Test
    void goes_on_where_it_was_and_not_at_the_end_after_an_outage() {
        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));
        position.reached(Map.of(ORDERS, new OffsetAndMetadata(75)));
        position.onPartitionsLost(consumer, List.of(ORDERS, ACCOUNTS));
        consumer.updateEndOffsets(Map.of(ORDERS, 100L, ACCOUNTS, 40L));

        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        assertThat(consumer.position(ORDERS)).isEqualTo(75);
        assertThat(consumer.position(ACCOUNTS)).isEqualTo(30);
        assertThat(position.isKnown()).isTrue();
    }

    @Test
    void reads_a_partition_that_was_added_later_from_its_beginning() {
        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        position.onPartitionsAssigned(consumer, List.of(ORDERS_ADDED));

        assertThat(consumer.position(ORDERS_ADDED)).isZero();
    }
}
