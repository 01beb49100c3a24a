package io.orderflow.status.inbound;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where in the topics this instance is. It begins at their end, and nothing is committed, for the group dies with the
 * instance; so after a rebalance or an outage it goes on where it was by itself, or it would skip what came meanwhile.
 */
@Singleton
@Identifier("status-feed")
class FeedPosition implements KafkaConsumerRebalanceListener {
    private final Set<String> topics;
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;

    FeedPosition(@ConfigProperty(name = "mp.messaging.incoming.feed.topics") List<String> topics) {
        this.topics = Set.copyOf(topics);
    }

    /** Whether no change can be missed any more: every topic is read from a known place. */
    boolean isKnown() {
        return begun && coversAllTopics();
    }

    /** All before these offsets has been pushed. */
    void reached(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> next.put(partition, offset.offset()));
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (var partition : partitions) {
            var known = next.get(partition);
            if (known != null) {
                consumer.seek(partition, known);
            } else if (begun) {
                // A partition that has been added since: all in it is new.
                consumer.seekToBeginning(List.of(partition));
                next.put(partition, 0L);
            } else {
                next.put(partition, consumer.position(partition));
            }
        }
        assigned.addAll(partitions);
        begun |= coversAllTopics();
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
    }

    private boolean coversAllTopics() {
        return assigned.stream()
                .map(TopicPartition::topic)
                .collect(Collectors.toSet())
                .containsAll(topics);
    }
}
