package io.orderflow.stack.letters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Topic;
import io.orderflow.letters.Letter;
import io.orderflow.letters.LetterId;
import io.orderflow.letters.LetterReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** The topic of dead letters on a broker, read and published again. Never more than a few payloads are held at once. */
public final class Letterbox implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String broker;
    private final LetterReader reader;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    public Letterbox(String broker) {
        this.broker = broker;
        this.reader = new LetterReader(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker), PATIENCE);
    }

    /**
     * The newest letters and marks, in no order.
     *
     * @throws KafkaException if the broker does not answer, or not in time
     */
    public List<Letter> newest() {
        return reader.newest(LetterReader.MOST_PER_PARTITION, 0).letters();
    }

    /** A letter with its payload. */
    public Optional<ConsumerRecord<byte[], byte[]>> find(LetterId id) {
        return reader.find(id);
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
        reader.close();
        if (producer != null) {
            producer.close(Duration.ofSeconds(5));
        }
    }
}
