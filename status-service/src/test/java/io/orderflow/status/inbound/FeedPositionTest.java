package io.orderflow.status.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeedPositionTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition ORDERS_ADDED = new TopicPartition("orders", 1);
    private static final TopicPartition ACCOUNTS = new TopicPartition("accounts", 0);

    private static final Duration RECENT = Duration.ofMinutes(5);

    private final FeedPosition position = new FeedPosition(List.of("orders", "accounts"), RECENT, 12);
    /** Where what is recent begins; a partition that is not here has nothing of it. */
    private final Map<TopicPartition, Long> recent = new HashMap<>();

    private int timeouts;

    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("latest") {
        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            if (timeouts-- > 0) {
                throw new TimeoutException("the broker does not answer");
            }
            return super.endOffsets(partitions);
        }

        @Override
        public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(Map<TopicPartition, Long> since) {
            long ago = System.currentTimeMillis() - since.values().iterator().next();
            assertThat(Duration.ofMillis(ago)).isBetween(RECENT, RECENT.plusSeconds(10));
            var found = new HashMap<TopicPartition, OffsetAndTimestamp>();
            since.forEach((partition, time) -> found.put(
                    partition,
                    recent.containsKey(partition) ? new OffsetAndTimestamp(recent.get(partition), time) : null));
            return found;
        }
    };

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
    void begins_with_what_is_recent_and_is_known_once_that_is_read() {
        recent.putAll(Map.of(ORDERS, 40L, ACCOUNTS, 29L));

        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        assertThat(consumer.position(ORDERS)).isEqualTo(40);
        assertThat(consumer.position(ACCOUNTS)).isEqualTo(29);
        position.reached(Map.of(ORDERS, new OffsetAndMetadata(70), ACCOUNTS, new OffsetAndMetadata(29)));
        assertThat(position.isKnown()).isFalse();
        position.reached(Map.of(ACCOUNTS, new OffsetAndMetadata(30)));
        assertThat(position.isKnown()).isTrue();
    }

    @Test
    void asks_again_where_to_begin_if_the_broker_does_not_answer() {
        timeouts = 3;
        recent.put(ORDERS, 40L);

        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        assertThat(consumer.position(ORDERS)).isEqualTo(40);
        assertThat(position.isKnown()).isFalse();
    }

    @Test
    void tells_what_was_there_before_it_from_what_came_since() {
        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        assertThat(position.isOfBefore(ORDERS, 69)).isTrue();
        assertThat(position.isOfBefore(ORDERS, 70)).isFalse();
        assertThat(position.isOfBefore(ORDERS_ADDED, 0)).isFalse();
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
    void is_known_again_after_a_silence_once_all_is_read_that_was_said_in_it() {
        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        position.mustReach(Map.of(ORDERS, 72L, ACCOUNTS, 30L));

        assertThat(position.isKnown()).isFalse();
        assertThat(position.isOfBefore(ORDERS, 71)).isFalse();
        position.reached(Map.of(ORDERS, new OffsetAndMetadata(72)));
        assertThat(position.isKnown()).isTrue();
    }

    @Test
    void reads_a_partition_that_was_added_later_from_its_beginning() {
        position.onPartitionsAssigned(consumer, List.of(ORDERS, ACCOUNTS));

        position.onPartitionsAssigned(consumer, List.of(ORDERS_ADDED));

        assertThat(consumer.position(ORDERS_ADDED)).isZero();
    }
}
