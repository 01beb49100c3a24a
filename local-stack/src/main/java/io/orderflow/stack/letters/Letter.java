package io.orderflow.stack.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Topic;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One letter without its payload. Headers are whatever stands there: anybody may have written them.
 *
 * @param sourceTopic empty text where a header is missing
 * @param key the beginning of the record's key; null if it has none
 * @param size bytes of the value; -1 if the record has none
 * @param redriven what letter this one says was published again; null if it is a letter itself
 */
public record Letter(
        LetterId id,
        long timestamp,
        String reason,
        String kind,
        String service,
        String sourceTopic,
        String sourcePartition,
        String sourceOffset,
        byte @Nullable [] key,
        int size,
        boolean dropped,
        @Nullable String redriven) {
    /** Newest first. */
    public static final Comparator<Letter> NEWEST_FIRST = Comparator.comparingLong(Letter::timestamp)
            .thenComparing(letter -> letter.id().partition())
            .thenComparing(letter -> letter.id().offset())
            .reversed();

    private static final int LONGEST_KEY = 200;

    static Letter of(ConsumerRecord<byte[], byte[]> record) {
        return new Letter(
                new LetterId(record.partition(), record.offset()),
                record.timestamp(),
                header(record, DeadLetterHeader.REASON),
                header(record, DeadLetterHeader.KIND),
                header(record, DeadLetterHeader.SERVICE),
                header(record, DeadLetterHeader.TOPIC),
                header(record, DeadLetterHeader.PARTITION),
                header(record, DeadLetterHeader.OFFSET),
                record.key() == null ? null : Arrays.copyOf(record.key(), Math.min(record.key().length, LONGEST_KEY)),
                record.value() == null ? -1 : record.value().length,
                !header(record, DeadLetterHeader.DROPPED_BYTES).isEmpty(),
                record.headers().lastHeader(DeadLetterHeader.REDRIVEN.headerName()) == null
                        ? null
                        : header(record, DeadLetterHeader.REDRIVEN));
    }

    /** Where the record was read that was put aside; services that read the same one wrote a letter each. */
    public String source() {
        return sourceTopic.isEmpty() ? "unknown" : sourceTopic + "/" + sourcePartition + "@" + sourceOffset;
    }

    /** What stands for the record it is about: its source, or where nobody knows that, the letter itself. */
    public String subject() {
        return sourceTopic.isEmpty() ? id.toString() : source();
    }

    /** The topic to publish it on again, unless there is a reason not to. */
    Optional<Topic> target() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.DEAD_LETTERS)
                .filter(topic -> topic.topicName().equals(sourceTopic))
                .findFirst();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, DeadLetterHeader name) {
        var header = record.headers().lastHeader(name.headerName());
        return header == null || header.value() == null ? "" : new String(header.value(), UTF_8);
    }
}
