package io.orderflow.stack.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The topic of dead letters on a broker. Of each partition the newest {@value #MOST_PER_PARTITION} letters are looked at, and
 * never more than a few payloads are held at once.
 */
public final class Letterbox implements AutoCloseable {
    static final int MOST_PER_PARTITION = 5_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String broker;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public Letterbox(String broker) {
        this.broker = broker;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, "10000",
                        ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "500",
                        ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "4194304",
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /**
     * The newest letters and marks, in no order.
     *
     * @throws KafkaException if the broker does not answer, or not in time
     */
    public List<Letter> newest() {
        var letters = new ArrayList<Letter>();
        var partitions = partitions();
        consumer.assign(partitions);
        var beginnings = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        partitions.forEach(partition -> consumer.seek(
                partition,
                Math.max(
                        beginnings.getOrDefault(partition, 0L),
                        ends.getOrDefault(partition, 0L) - MOST_PER_PARTITION)));
        readUntil(ends, record -> letters.add(Letter.of(record)));
        return letters;
    }

    /** A letter with its payload. */
    public Optional<ConsumerRecord<byte[], byte[]>> find(LetterId id) {
        var partition = new TopicPartition(Topic.DEAD_LETTERS.topicName(), id.partition());
        if (!partitions().contains(partition)) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long beginning = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
        if (id.offset() < beginning || id.offset() >= end) {
            return Optional.empty();
        }
        consumer.seek(partition, id.offset());
        var found = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        readUntil(Map.of(partition, id.offset() + 1), record -> {
            if (record.offset() == id.offset()) {
                found.add(record);
            }
        });
        return found.stream().findFirst();
    }

    /**
     * Publishes the bytes where they came from, and a mark that says so. If the second does not come to pass the letter can
     * be published once more: consumers live with repetition.
     */
    void publishAgain(Letter letter, Topic target, ConsumerRecord<byte[], byte[]> record) {
        int partition = Math.min(letter.id().partition(), Topic.PARTITIONS - 1);
        send(new ProducerRecord<>(target.topicName(), partition, record.key(), record.value()));
        var mark = new ProducerRecord<byte[], byte[]>(
                Topic.DEAD_LETTERS.topicName(), letter.id().partition(), record.key(), null);
        mark.headers()
                .add(
                        DeadLetterHeader.REDRIVEN.headerName(),
                        letter.id().toString().getBytes(UTF_8))
                .add(DeadLetterHeader.TOPIC.headerName(), letter.sourceTopic().getBytes(UTF_8))
                .add(
                        DeadLetterHeader.PARTITION.headerName(),
                        letter.sourcePartition().getBytes(UTF_8))
                .add(DeadLetterHeader.OFFSET.headerName(), letter.sourceOffset().getBytes(UTF_8));
        send(mark);
    }

    private List<TopicPartition> partitions() {
        return IntStream.range(
                        0,
                        consumer.partitionsFor(Topic.DEAD_LETTERS.topicName()).size())
                .mapToObj(number -> new TopicPartition(Topic.DEAD_LETTERS.topicName(), number))
                .toList();
    }

    private void readUntil(Map<TopicPartition, Long> ends, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            if (System.nanoTime() > deadline) {
                throw new KafkaException("the dead letters could not be read within " + PATIENCE.toSeconds() + " s");
            }
            consumer.poll(POLL).forEach(reader);
        }
    }

    private void send(ProducerRecord<byte[], byte[]> record) {
        if (producer == null) {
            producer = new KafkaProducer<>(
                    Map.of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                            broker,
                            ProducerConfig.ACKS_CONFIG,
                            "all",
                            ProducerConfig.MAX_BLOCK_MS_CONFIG,
                            "10000",
                            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                            String.valueOf(2 << 20)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
        }
        try {
            producer.send(record).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new KafkaException("could not publish on " + record.topic(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
