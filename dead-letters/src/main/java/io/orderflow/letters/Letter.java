package io.orderflow.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Topic;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One letter with no more of its payload than was asked for. Headers are the beginning of whatever stands there: anybody
 * may have written them.
 *
 * @param sourceTopic empty text where a header is missing
 * @param key the beginning of the record's key; null if it has none
 * @param size bytes of the value; -1 if the record has none
 * @param beginning of the value; null if the record has none
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
        byte @Nullable [] beginning,
        boolean dropped,
        @Nullable String redriven) {
    /** Newest first. */
    public static final Comparator<Letter> NEWEST_FIRST = Comparator.comparingLong(Letter::timestamp)
            .thenComparing(letter -> letter.id().partition())
            .thenComparing(letter -> letter.id().offset())
            .reversed();

    private static final int LONGEST_KEY = 200;
    /** Bytes: services write up to 1,000 characters. */
    private static final int LONGEST_REASON = 4_000;

    private static final int LONGEST_HEADER = 300;

    /** @param mostBytes of the value that are kept, 0 or more */
    static Letter of(ConsumerRecord<byte[], byte[]> record, int mostBytes) {
        return new Letter(
                new LetterId(record.partition(), record.offset()),
                record.timestamp(),
                header(record, DeadLetterHeader.REASON),
                header(record, DeadLetterHeader.KIND),
                header(record, DeadLetterHeader.SERVICE),
                header(record, DeadLetterHeader.TOPIC),
                header(record, DeadLetterHeader.PARTITION),
                header(record, DeadLetterHeader.OFFSET),
                beginning(record.key(), LONGEST_KEY),
                record.value() == null ? -1 : record.value().length,
                beginning(record.value(), mostBytes),
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

    /** The subjects of which a mark among the letters says that they were published again. */
    public static Set<String> publishedAgain(Collection<Letter> letters) {
        return letters.stream()
                .filter(letter -> letter.redriven() != null)
                .map(Letter::subject)
                .collect(Collectors.toSet());
    }

    /** The topic to publish it on again, unless there is a reason not to. */
    public Optional<Topic> target() {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic != Topic.DEAD_LETTERS)
                .filter(topic -> topic.topicName().equals(sourceTopic))
                .findFirst();
    }

    private static byte @Nullable [] beginning(byte @Nullable [] bytes, int most) {
        return bytes == null ? null : Arrays.copyOf(bytes, Math.min(bytes.length, most));
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, DeadLetterHeader name) {
        var header = record.headers().lastHeader(name.headerName());
        if (header == null || header.value() == null) {
            return "";
        }
        int longest = name == DeadLetterHeader.REASON ? LONGEST_REASON : LONGEST_HEADER;
        return new String(header.value(), 0, Math.min(header.value().length, longest), UTF_8);
    }
}
