package io.orderflow.chassis.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far the partitions are read, and whether what stood on them when they were assigned is read. For one thread at a time. */
final class TopicBacklog {
    /** By partition the offset after the last record that was dealt with. */
    private final Map<TopicPartition, Long> next = new HashMap<>();
    /** By partition the offset after the last record to wait for. */
    private final Map<TopicPartition, Long> awaited = new HashMap<>();

    private boolean isAssigned;

    /**
     * Partitions are to be read, where reading had got to or from their beginnings.
     *
     * @param beginnings by partition the offset of the first record there is
     * @param ends by partition the offset after the last one
     * @return by partition the offset to go on at, where that is not the beginning
     */
    Map<TopicPartition, Long> assigned(Map<TopicPartition, Long> beginnings, Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> resumed = new HashMap<>();
        ends.forEach((partition, end) -> {
            long beginning = beginnings.getOrDefault(partition, 0L);
            long start = next.getOrDefault(partition, 0L);
            // Beyond the end it is not the topic of before.
            if (start > beginning && start <= end) {
                resumed.put(partition, start);
            } else {
                start = beginning;
                next.remove(partition);
            }
            if (end > start) {
                awaited.put(partition, end);
            }
        });
        isAssigned = true;
        return resumed;
    }

    /** Others may have put records there before the partitions are assigned again. */
    void revoked() {
        isAssigned = false;
        awaited.clear();
    }

    /** The record at {@code offset} has been dealt with. */
    void passed(TopicPartition partition, long offset) {
        next.merge(partition, offset + 1, Math::max);
        awaited.computeIfPresent(partition, (ignored, end) -> offset + 1 >= end ? null : end);
    }

    /** Whether nothing of what stood there is left to be read. */
    boolean isRead() {
        return isAssigned && awaited.isEmpty();
    }
}
