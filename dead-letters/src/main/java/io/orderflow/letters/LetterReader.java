package io.orderflow.letters;

import static java.util.Objects.requireNonNull;

import io.orderflow.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topic of dead letters on a broker, each time for a bounded time. For one thread. */
public final class LetterReader implements AutoCloseable {
    /** Of each partition no more records than these, the newest, are looked at. */
    public static final int MOST_PER_PARTITION = 5_000;

    /** Records of a partition that are asked for at once, at least. */
    private static final int LONGEST_STEP = 500;

    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Duration patience;

    /**
     * @param broker settings of a client that name the broker
     * @param patience how long each reading may take
     * @throws KafkaException if the broker's name leads nowhere
     */
    public LetterReader(Map<String, Object> broker, Duration patience) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "500");
        // A fetch that has reached the end of some partitions must not hold up the next step back.
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "20");
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "4194304");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
        this.consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.patience = patience;
    }

    /**
     * What stands on the topic.
     *
     * @param letters letters and marks, in no order; of a letter that is among them every mark about it is as well
     * @param total records that the topic keeps, marks included
     */
    public record Newest(List<Letter> letters, long total) {}

    /**
     * The newest letters: of each partition as many as asked for, if there are so many among its newest
     * {@value #MOST_PER_PARTITION} records.
     *
     * @param most at least 1
     * @param mostBytes of each value that are kept
     * @throws KafkaException if the broker does not answer, or not in time
     */
    public Newest newest(int most, int mostBytes) {
        long deadline = deadline();
        var partitions = partitions(deadline);
        var beginnings = consumer.beginningOffsets(partitions, left(deadline));
        var ends = consumer.endOffsets(partitions, left(deadline));
        Map<TopicPartition, Tail> tails = new HashMap<>();
        partitions.forEach(partition -> tails.put(
                partition, new Tail(beginnings.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L), most)));
        // No more than was asked for at first, for a letter may be large; further steps are for partitions full of
        // marks.
        int step = most;
        for (var open = open(tails); !open.isEmpty(); open = open(tails)) {
            consumer.assign(open.keySet());
            for (var tail : open.entrySet()) {
                consumer.seek(tail.getKey(), tail.getValue().stepBack(step));
            }
            step = Math.min(2 * step, Math.max(most, LONGEST_STEP));
            Map<TopicPartition, Long> until = new HashMap<>();
            open.forEach((partition, tail) -> until.put(partition, tail.until()));
            readUntil(
                    until,
                    deadline,
                    record -> requireNonNull(tails.get(new TopicPartition(record.topic(), record.partition())))
                            .take(Letter.of(record, mostBytes)));
        }
        return new Newest(
                tails.values().stream().flatMap(tail -> tail.found().stream()).toList(),
                tails.values().stream().mapToLong(Tail::size).sum());
    }

    private static Map<TopicPartition, Tail> open(Map<TopicPartition, Tail> tails) {
        return tails.entrySet().stream()
                .filter(tail -> tail.getValue().isOpen())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * A letter with its payload.
     *
     * @throws KafkaException if the broker does not answer, or not in time
     */
    public Optional<ConsumerRecord<byte[], byte[]>> find(LetterId id) {
        long deadline = deadline();
        var partition = new TopicPartition(Topic.DEAD_LETTERS.topicName(), id.partition());
        if (!partitions(deadline).contains(partition)) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), left(deadline)).getOrDefault(partition, 0L);
        long beginning =
                consumer.beginningOffsets(List.of(partition), left(deadline)).getOrDefault(partition, 0L);
        if (id.offset() < beginning || id.offset() >= end) {
            return Optional.empty();
        }
        consumer.seek(partition, id.offset());
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        readUntil(Map.of(partition, id.offset() + 1), deadline, found::add);
        return found.stream().filter(record -> record.offset() == id.offset()).findFirst();
    }

    private List<TopicPartition> partitions(long deadline) {
        return consumer.partitionsFor(Topic.DEAD_LETTERS.topicName(), left(deadline)).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
    }

    /** Hands over what is assigned, from where it was sought to, up to these offsets. */
    private void readUntil(
            Map<TopicPartition, Long> ends, long deadline, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        while (ends.entrySet().stream()
                .anyMatch(end -> consumer.position(end.getKey(), left(deadline)) < end.getValue())) {
            var left = left(deadline);
            var polled = consumer.poll(left.compareTo(POLL) < 0 ? left : POLL);
            ends.forEach((partition, end) -> polled.records(partition).stream()
                    .filter(record -> record.offset() < end)
                    .forEach(reader));
        }
    }

    private long deadline() {
        return System.nanoTime() + patience.toNanos();
    }

    private Duration left(long deadline) {
        var left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new TimeoutException("the dead letters could not be read within " + patience.toSeconds() + " s");
        }
        return left.compareTo(LONGEST_CALL) < 0 ? left : LONGEST_CALL;
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(FAREWELL));
    }
}
