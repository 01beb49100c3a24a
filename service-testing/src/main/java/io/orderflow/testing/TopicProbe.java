package io.orderflow.testing;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.events.Topic;
import io.orderflow.events.UndecodableEventException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other end of the topics: sees what is published on some from now on, and publishes on any. For one thread. */
public final class TopicProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(50);

    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();

    private TopicProbe(KafkaConsumer<String, byte[]> consumer, KafkaProducer<String, byte[]> producer) {
        this.consumer = consumer;
        this.producer = producer;
    }

    /** Sees what is published on {@code topics} after this call. */
    public static TopicProbe open(Topic... topics) {
        Map<String, Object> server = Map.of("bootstrap.servers", TestServers.kafka());
        var consumer = new KafkaConsumer<>(server, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Arrays.stream(topics)
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Seeking is lazy: without asking for the position, records published meanwhile would be skipped.
        partitions.forEach(consumer::position);
        return new TopicProbe(consumer, new KafkaProducer<>(server, new StringSerializer(), new ByteArraySerializer()));
    }

    /** Publishes an event where the contract says it belongs; returns when the broker has it. */
    public void publish(Event event) {
        publish(event.type().topic(), event.key(), EventCodec.encode(event));
    }

    /** Publishes events in this order, which holds within each partition; returns when the broker has all. */
    public void publishAll(List<? extends Event> events) {
        events.stream()
                .map(event -> send(event.type().topic(), event.key(), EventCodec.encode(event)))
                .toList()
                .forEach(TopicProbe::await);
    }

    /** Publishes any bytes; returns when the broker has them. */
    public void publish(Topic topic, String key, byte[] value) {
        publish(new ProducerRecord<>(topic.topicName(), key, value));
    }

    /** Publishes any record; returns when the broker has it. */
    public void publish(ProducerRecord<String, byte[]> record) {
        await(producer.send(record));
    }

    private Future<?> send(Topic topic, String key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic.topicName(), key, value));
    }

    private static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * The first event seen of a class that matches, waiting for it if need be.
     *
     * @throws AssertionError if there is none within 20 s
     */
    public <E extends Event> E await(Class<E> type, Predicate<? super E> match) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        do {
            for (Event event : events()) {
                if (type.isInstance(event) && match.test(type.cast(event))) {
                    return type.cast(event);
                }
            }
        } while (System.nanoTime() < deadline);
        throw new AssertionError("no such " + type.getSimpleName() + " among " + events());
    }

    /** All events seen so far, in the order of their arrival; records that are no events are left out. */
    public List<Event> events() {
        return records().stream().flatMap(record -> decode(record).stream()).toList();
    }

    /** All records seen so far, in the order of their arrival. */
    public List<ConsumerRecord<String, byte[]>> records() {
        if (!consumer.assignment().isEmpty()) {
            consumer.poll(POLL).forEach(seen::add);
        }
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        consumer.close();
        producer.close();
    }

    private static List<Event> decode(ConsumerRecord<String, byte[]> record) {
        try {
            return List.of(EventCodec.decode(record.value()));
        } catch (UndecodableEventException e) {
            return List.of();
        }
    }
}
