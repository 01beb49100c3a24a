package io.orderflow.chassis.kafka;

import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a compacted topic from its beginning, in a group that is gone when the instance is, and tells when what stood there at the
 * start is read. So it is again after an interruption, from where reading had got to. A reader is a bean whose identifier its channel
 * has as {@code consumer-rebalance-listener.name}.
 */
public abstract class WholeTopicReader implements KafkaConsumerRebalanceListener {
    /** Guards itself and what is told of it: Kafka's thread assigns and revokes, another one passes records. */
    private final TopicBacklog backlog = new TopicBacklog();

    /** All that stood there is read, also if it was before. Called under a lock, so it is to return soon. */
    protected abstract void caughtUp();

    /** What is said on the topic is not heard for the time being. Called under the same lock. */
    protected abstract void fallenBehind();

    /** The record has been dealt with, whatever it was. */
    protected void passed(ConsumerRecord<?, ?> record) {
        synchronized (backlog) {
            backlog.passed(new TopicPartition(record.topic(), record.partition()), record.offset());
            checkCaughtUp();
        }
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> client, Collection<TopicPartition> partitions) {
        // Where the broker could not be asked here, this is called again, with none of them: all that are assigned
        // count.
        var all = client.assignment();
        var beginnings = client.beginningOffsets(all);
        var ends = client.endOffsets(all);
        synchronized (backlog) {
            backlog.assigned(beginnings, ends).forEach(client::seek);
            checkCaughtUp();
        }
    }

    /** So it is when the session with the broker is lost, too. */
    @Override
    public void onPartitionsRevoked(Consumer<?, ?> client, Collection<TopicPartition> partitions) {
        synchronized (backlog) {
            backlog.revoked();
            fallenBehind();
        }
    }

    private void checkCaughtUp() {
        if (backlog.isRead()) {
            caughtUp();
        }
    }
}
