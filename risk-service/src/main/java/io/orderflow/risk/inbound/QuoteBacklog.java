package io.orderflow.risk.inbound;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;

/** What stood on some partitions when they were assigned, and is still to be read. */
final class QuoteBacklog {
    /** By partition the offset after the last record to wait for. */
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    /** A partition holds the records from {@code beginning} up to but not including {@code end}. */
    void assigned(TopicPartition partition, long beginning, long end) {
        if (end > beginning) {
            ends.put(partition, end);
        }
    }

    /** The record at {@code offset} has been dealt with. */
    void passed(TopicPartition partition, long offset) {
        ends.computeIfPresent(partition, (ignored, end) -> offset + 1 >= end ? null : end);
    }

    boolean isEmpty() {
        return ends.isEmpty();
    }
}
