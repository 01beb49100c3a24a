package io.orderflow.e2e.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.faults.Inside.SeenEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the topics of orders from their beginning, record by record, without a group and without our own classes. */
final class TopicReader implements AutoCloseable {
    private static final List<String> TOPICS = List.of("orders.submissions", "orders.decisions", "orders.executions");
    private static final String DEAD_LETTERS = "orders.dead-letters";
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions = new ArrayList<>();
    private final Map<String, List<SeenEvent>> events = new HashMap<>();
    private long deadLetters;

    TopicReader(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        for (String topic : TOPICS) {
            assign(topic);
        }
        assign(DEAD_LETTERS);
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    private void assign(String topic) {
        consumer.partitionsFor(topic)
                .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
    }

    /** Reads on to where the topics end now. */
    void readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(this::take);
        }
    }

    /** All events so far, by order. */
    Map<String, List<SeenEvent>> events() {
        return Map.copyOf(events);
    }

    long deadLetters() {
        return deadLetters;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        if (record.topic().equals(DEAD_LETTERS)) {
            deadLetters++;
            return;
        }
        var event = Json.parse(new String(record.value(), UTF_8));
        var header = event.get("header");
        events.computeIfAbsent(header.get("order_id").asText(), _ -> new ArrayList<>())
                .add(new SeenEvent(
                        header.get("event_id").asText(),
                        header.get("version").asLong(),
                        event.get("event").asText(),
                        event.path("state").path("status").asText()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
