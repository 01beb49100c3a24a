package io.orderflow.status.inbound;

import io.orderflow.status.config.StatusConfig;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Where in the topics this instance is. It begins with what is recent, and nothing is committed, for the group dies with the
 * instance; so after a rebalance or an outage it goes on where it was by itself, or it would skip what came meanwhile.
 */
@Singleton
@Identifier("status-feed")
class FeedPosition implements KafkaConsumerRebalanceListener {
    private static final Logger LOG = Logger.getLogger(FeedPosition.class);

    private final Set<String> topics;
    private final Duration recent;
    private final int mostAttempts;
    private final Clock clock = Clock.systemUTC();
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();
    /** What was there when this instance began. */
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    /** What is to be told before this instance is up to date: what was there when it began, or at the end of a silence. */
    private final Map<TopicPartition, Long> goals = new ConcurrentHashMap<>();

    private final Set<TopicPartition> assigned = ConcurrentHashMap.newKeySet();
    private volatile boolean begun;

    @Inject
    FeedPosition(@ConfigProperty(name = "mp.messaging.incoming.feed.topics") List<String> topics, StatusConfig config) {
        this(topics, config.recent(), config.positionAttempts());
    }

    FeedPosition(List<String> topics, Duration recent, int mostAttempts) {
        this.topics = Set.copyOf(topics);
        this.recent = recent;
        this.mostAttempts = mostAttempts;
    }

    /** Whether no change can be missed any more: every topic is read, and what is recent has been. */
    boolean isKnown() {
        return begun
                && coversAllTopics()
                && goals.entrySet().stream().allMatch(goal -> next.getOrDefault(goal.getKey(), 0L) >= goal.getValue());
    }

    /** Whether a record was there before this instance: those who were here then have dealt with it. */
    boolean isOfBefore(TopicPartition partition, long offset) {
        return offset < ends.getOrDefault(partition, 0L);
    }

    /** It is known no more until all before these offsets has been pushed. */
    void mustReach(Map<TopicPartition, Long> offsets) {
        goals.putAll(offsets);
    }

    /** All before these offsets has been pushed. */
    void reached(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> next.put(partition, offset.offset()));
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        if (begun) {
            // What has been added since: all in it is new.
            partitions.forEach(partition -> next.putIfAbsent(partition, 0L));
        } else {
            beginWithWhatIsRecent(consumer, partitions);
        }
        for (var partition : partitions) {
            consumer.seek(partition, next.getOrDefault(partition, 0L));
        }
        assigned.addAll(partitions);
        begun |= coversAllTopics();
    }

    @Override
    public void onPartitionsRevoked(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        assigned.removeAll(partitions);
    }

    /** Kafka would not ask for these partitions' places again, so a broker that is slow to answer is asked more than once. */
    private void beginWithWhatIsRecent(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        for (int attempt = 1; true; attempt++) {
            try {
                findWhatIsRecent(consumer, partitions);
                return;
            } catch (RetriableException e) {
                if (attempt >= mostAttempts) {
                    throw e;
                }
                LOG.warnf(e, "where to begin in %s is asked for again", partitions);
            }
        }
    }

    private void findWhatIsRecent(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        consumer.endOffsets(partitions).forEach(ends::putIfAbsent);
        goals.putAll(ends);
        long since = clock.instant().minus(recent).toEpochMilli();
        consumer.offsetsForTimes(partitions.stream().collect(Collectors.toMap(partition -> partition, _ -> since)))
                .forEach((partition, first) ->
                        next.putIfAbsent(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset()));
    }

    private boolean coversAllTopics() {
        return assigned.stream()
                .map(TopicPartition::topic)
                .collect(Collectors.toSet())
                .containsAll(topics);
    }
}
