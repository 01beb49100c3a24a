package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.Topic;
import io.orderflow.stack.letters.Letterbox;
import io.orderflow.stack.letters.Parked;
import io.orderflow.stack.letters.Redrive;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that are no events where they are published. */
final class HostileRecords implements AutoCloseable {
    private static final String AUDIT = "audit-service";
    private static final String RISK = "risk-service";
    private static final String EXECUTION = "execution-service";
    private static final String ORDERS = "order-api";
    /**
     * Who reads what; a letter of each is expected. status-service leaves to others what others read; checkpoints of the
     * log and the letters themselves are for whoever runs the system.
     */
    static final Map<Topic, List<String>> READERS = Map.of(
            Topic.SUBMISSIONS, List.of(AUDIT, RISK),
            Topic.COMMANDS, List.of(AUDIT, EXECUTION),
            Topic.DECISIONS, List.of(AUDIT, EXECUTION, ORDERS),
            Topic.EXECUTIONS, List.of(AUDIT, ORDERS, RISK),
            Topic.ACCOUNTS, List.of("status-service"),
            Topic.QUOTES, List.of(RISK),
            Topic.OPERATIONS, List.of(AUDIT, RISK),
            Topic.CHECKPOINTS, List.of(),
            Topic.DEAD_LETTERS, List.of());

    private static final String CANCEL = """
            {"event":"order.cancel_requested","event_id":"0195e4a0-0000-7000-8000-0000000000c1",\
            "order_id":"0195e4a0-0000-7000-8000-000000000001","trader_id":"load-1999",\
            "requested_at":"2026-03-02T14:30:05.123456Z","terms":{"symbol":"F","side":"BUY","quantity":1,\
            "order_type":"MARKET","price":null,"stop_loss":null,"take_profit":null,"time_in_force":"DAY",\
            "idempotency_key":"k","created_at":"2026-03-02T14:30:00Z","send_before":null},"parent_order_id":null}""";
    /** One part of it, and something in its place that makes it no event. */
    private static final List<String[]> SPOILT = List.of(
            new String[] {"\"load-1999\"", "\"a trader\""},
            new String[] {"\"load-1999\"", "\"load\\u0000\""},
            new String[] {"\"k\"", "\"\\ud800\""},
            new String[] {"\"quantity\":1", "\"quantity\":1e999999999"},
            new String[] {"\"quantity\":1", "\"quantity\":1,\"quantity\":1"},
            new String[] {"\"quantity\":1", "\"quantity\":0"},
            new String[] {"\"F\"", "7"},
            new String[] {"2026-03-02T14:30:00Z", "+999999999-01-01T00:00:00Z"},
            new String[] {"\"price\":null", "\"price\":-1"},
            new String[] {"\"price\":null", "\"price\":" + "9".repeat(200)},
            new String[] {"\"send_before\":null", "\"x\":" + "[".repeat(60) + "]".repeat(60)},
            new String[] {"\"event_id\"", "\"event\""},
            new String[] {"order.cancel_requested", "order.unheard_of"});

    private final KafkaProducer<byte[], byte[]> producer;
    private final String broker;
    private final Map<String, Topic> published = new HashMap<>();

    HostileRecords(String broker) {
        this.broker = broker;
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker, "max.request.size", "1048576", "linger.ms", "5"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns when the broker has them. */
    void publish(Random random, int count) throws Exception {
        var sent = new HashMap<Future<RecordMetadata>, Topic>();
        for (int i = 0; i < count; i++) {
            var topic = Topic.values()[i % Topic.values().length];
            sent.put(producer.send(any(random, topic)), topic);
        }
        for (var each : sent.entrySet()) {
            var place = each.getKey().get();
            if (!READERS.get(each.getValue()).isEmpty()) {
                published.put(source(place), each.getValue());
            }
        }
    }

    private static ProducerRecord<byte[], byte[]> any(Random random, Topic topic) {
        var record = new ProducerRecord<>(topic.topicName(), key(random, topic), value(random, topic));
        if (topic == Topic.DEAD_LETTERS) {
            HostileLetters.address(random, record);
        }
        return record;
    }

    private static String source(RecordMetadata place) {
        return place.topic() + "/" + place.partition() + "@" + place.offset();
    }

    /** Waits until every record was put aside by each of its readers, and sees that nobody else did. */
    void awaitPutAside() {
        await("all of " + published.size() + " records put aside by all who read them")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(missing()).isEmpty());
    }

    /** Publishes one of them where it came from, among all the letters that are none; it must be put aside once more. */
    void publishAgain() {
        try (var letterbox = new Letterbox(broker)) {
            var parked = Parked.among(letterbox.newest()).stream()
                    .filter(each -> published.get(each.letter().source()) == Topic.COMMANDS
                            && !each.letter().dropped())
                    .findFirst()
                    .orElseThrow();
            assertThat(new Redrive(letterbox).publish(parked, false))
                    .isEqualTo(new Redrive.Outcome.Published(Topic.COMMANDS.topicName()));
            await("the record put aside once more")
                    .atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> Parked.among(letterbox.newest()).stream()
                            .filter(each -> each.letter().sourceTopic().equals(Topic.COMMANDS.topicName()))
                            .anyMatch(each -> isAgain(each, parked)));
            assertThat(Parked.among(letterbox.newest()))
                    .filteredOn(each ->
                            each.letter().source().equals(parked.letter().source()))
                    .singleElement()
                    .matches(Parked::redriven);
        }
    }

    /** Put aside by the same, and nothing that was published here in the first place. */
    private boolean isAgain(Parked each, Parked first) {
        return each.services().equals(first.services())
                && Objects.equals(each.letter().reason(), first.letter().reason())
                && each.letter().sourcePartition().equals(first.letter().sourcePartition())
                && !published.containsKey(each.letter().source());
    }

    private Map<String, Object> missing() {
        try (var letterbox = new Letterbox(broker)) {
            var parked = Parked.among(letterbox.newest()).stream()
                    .collect(Collectors.toMap(each -> each.letter().source(), Function.identity(), (a, _) -> a));
            var missing = new TreeMap<String, Object>();
            published.forEach((source, topic) -> {
                var aside = parked.get(source);
                var services = aside == null ? List.of() : List.copyOf(aside.services());
                if (!services.equals(READERS.get(topic)) && missing.size() < 20) {
                    missing.put(source, services);
                }
            });
            return missing;
        }
    }

    private static byte[] key(Random random, Topic topic) {
        return switch (random.nextInt(4)) {
            // A compacted topic takes none.
            case 0 -> topic.isCompacted() ? new byte[] {'x'} : null;
            case 1 -> bytes(random, 1 + random.nextInt(40));
            // Many keys: of each partition only the newest thousands of letters can be looked at.
            default -> ("load-" + (1_000 + random.nextInt(1_000))).getBytes(UTF_8);
        };
    }

    private static byte[] value(Random random, Topic topic) {
        return switch (random.nextInt(10)) {
            // On a compacted topic that takes away what stood under the key.
            case 0 -> topic.isCompacted() ? new byte[0] : null;
            case 1 -> new byte[0];
            case 2, 3 -> bytes(random, 1 + random.nextInt(500));
            case 4 -> CANCEL.substring(0, random.nextInt(CANCEL.length())).getBytes(UTF_8);
            case 5 -> random.nextInt(20) == 0 ? bytes(random, 900_000) : "[]".getBytes(UTF_8);
            default -> {
                var spoilt = Seed.any(random, SPOILT);
                yield CANCEL.replace(spoilt[0], spoilt[1]).getBytes(UTF_8);
            }
        };
    }

    static byte[] bytes(Random random, int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public void close() {
        producer.close();
    }
}
