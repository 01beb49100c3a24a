package io.orderflow.chassis.kafka;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Topic;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that a service puts aside.
 *
 * @param reason what is wrong with it, in a sentence
 */
public record DeadLetter(ConsumerRecord<String, byte[]> record, Kind kind, String reason) {
    private static final int LONGEST_REASON = 1_000;

    /** Why a record is put aside. */
    public enum Kind {
        /** It is no event. */
        UNDECODABLE,
        /** It is an event, but not of this topic, or under another key than its own. */
        MISPLACED;

        /** As a label of metrics. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** As it is published, value included. */
    ProducerRecord<byte[], byte[]> whole(String service, Instant now) {
        return withValue(record.value(), service, now);
    }

    /** As it is published if the value does not fit: with its size only. */
    ProducerRecord<byte[], byte[]> withoutValue(String service, Instant now) {
        var letter = withValue(null, service, now);
        int size = record.value() == null ? 0 : record.value().length;
        return with(letter, DeadLetterHeader.DROPPED_BYTES, Integer.toString(size));
    }

    private ProducerRecord<byte[], byte[]> withValue(byte @Nullable [] value, String service, Instant now) {
        int partition = record.partition() % Topic.PARTITIONS;
        var letter = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), partition, key(), value);
        with(letter, DeadLetterHeader.REASON, reason.substring(0, Math.min(reason.length(), LONGEST_REASON)));
        with(letter, DeadLetterHeader.KIND, kind.name());
        with(letter, DeadLetterHeader.TOPIC, record.topic());
        with(letter, DeadLetterHeader.PARTITION, Integer.toString(record.partition()));
        with(letter, DeadLetterHeader.OFFSET, Long.toString(record.offset()));
        with(letter, DeadLetterHeader.SERVICE, service);
        return with(letter, DeadLetterHeader.TIME, now.toString());
    }

    /** Consumers read keys as ISO-8859-1, under which no byte is lost. */
    private byte @Nullable [] key() {
        return record.key() == null ? null : record.key().getBytes(ISO_8859_1);
    }

    private static ProducerRecord<byte[], byte[]> with(
            ProducerRecord<byte[], byte[]> letter, DeadLetterHeader header, String value) {
        letter.headers().add(header.headerName(), value.getBytes(UTF_8));
        return letter;
    }
}
