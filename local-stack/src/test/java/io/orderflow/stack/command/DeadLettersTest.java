package io.orderflow.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.DeadLetterHeader;
import io.orderflow.events.Topic;
import io.orderflow.servers.LocalKafka;
import io.orderflow.servers.TopicProvisioning;
import io.orderflow.stack.letters.Letterbox;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("./orderflow dead-letters")
class DeadLettersTest {
    private static final byte[] POISON = {'{', (byte) 0xff, 0x1b, '[', '2', 'J'};

    private static final long SEED = 42;
    /** Nothing that moves a cursor, and nothing that turns or hides what follows. */
    private static final Pattern ONLY_PLAIN =
            Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Co}\\n]*(\\n[^\\p{Cntrl}\\p{Cf}\\p{Co}]*)*");

    private static final List<String> CLAIMS = List.of(
            "", "x", "-1", "99999999999999999999", "market.quotes", "orders.dead-letters", "0-0", "\u001b[2J\u202e");

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private LocalKafka broker;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeEach
    void start() {
        broker = LocalKafka.start(folder, 0);
        TopicProvisioning.createTopics(broker.bootstrapServers());
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        broker.close();
    }

    @Test
    void says_that_there_are_none() {
        assertThat(run()).isZero();
        assertThat(out.toString(UTF_8)).isEqualToIgnoringNewLines("There are no dead letters.");
    }

    @Test
    void publishes_the_very_bytes_again_where_they_came_from_and_says_so() throws Exception {
        letter(2, "orders.executions", "77", "risk-service", "bad \u001b]0;title\u0007 \u202etxt");
        letter(2, "orders.executions", "77", "audit-service", "bad");

        assertThat(run("list")).isZero();
        var table = out.toString(UTF_8);
        assertThat(table.lines()).hasSize(2);
        assertThat(table)
                .contains("2-1")
                .contains("orders.executions/2@77")
                .contains("audit-service,risk-service")
                .doesNotContain("\u001b")
                .doesNotContain("\u202e");

        assertThat(run("show", "2-0")).isZero();
        assertThat(out.toString(UTF_8)).contains("{\\xff\\x1b[2J").contains("redriven  no");

        assertThat(run("redrive", "2-0")).isZero();
        assertThat(out.toString(UTF_8)).contains("2-1 was published again on orders.executions.");
        assertThat(records("orders.executions", 2)).singleElement().satisfies(record -> {
            assertThat(record.value()).isEqualTo(POISON);
            assertThat(record.key()).isEqualTo("k\u00ff".getBytes(UTF_8));
        });

        assertThat(run("redrive", "2-1")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("published again already");
        assertThat(run("list")).isZero();
        assertThat(out.toString(UTF_8)).containsPattern("2-1 .* yes ");
        assertThat(run("redrive", "2-1", "--again")).isZero();
        assertThat(records("orders.executions", 2)).hasSize(2);
    }

    @Test
    void publishes_all_again_once_and_tells_what_it_cannot() throws Exception {
        letter(0, "orders.executions", "1", "risk-service", "bad");
        letter(0, "orders.executions", "1", "audit-service", "bad");
        letter(1, "market.quotes", "5", "risk-service", "bad");
        letter(3, "somebody.elses", "5", "risk-service", "bad");
        producer.send(new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), 4, null, POISON))
                .get();

        assertThat(run("redrive", "--all")).isEqualTo(1);

        assertThat(out.toString(UTF_8)).contains("2 of 4 published again.");
        assertThat(err.toString(UTF_8)).contains("no topic of Orderflow's");
        assertThat(records("orders.executions", 0)).hasSize(1);
        assertThat(records("market.quotes", 1)).hasSize(1);
        assertThat(run("redrive", "--all")).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("0 of 2 published again.");
    }

    @Test
    void works_among_letters_that_nobody_wrote_about_anything() throws Exception {
        var garbage = new LinkedHashMap<>(garbage(new Random(SEED)));
        letter(2, "orders.executions", "77", "risk-service", "bad");
        garbage.putAll(garbage(new Random(SEED + 1)));

        assertThat(run("list")).isZero();
        assertThat(out.toString(UTF_8)).contains("orders.executions/2@77").matches(ONLY_PLAIN);
        garbage.forEach((id, headers) -> {
            boolean isMark = headers.lastHeader(DeadLetterHeader.REDRIVEN.headerName()) != null;
            assertThat(run("show", id)).isEqualTo(isMark ? 1 : 0);
            assertThat(out.toString(UTF_8) + err.toString(UTF_8)).matches(ONLY_PLAIN);
            if (!isMark && headers.lastHeader(DeadLetterHeader.TOPIC.headerName()) == null) {
                assertThat(out.toString(UTF_8)).startsWith("id        " + id);
            }
        });

        assertThat(run("redrive", "--all")).isEqualTo(1);
        assertThat(out.toString(UTF_8)).contains("was published again on orders.executions.");
        assertThat(records("orders.executions", 2))
                .extracting(ConsumerRecord::value)
                .contains(POISON);
        assertThat(err.toString(UTF_8)).contains("no topic of Orderflow's", "no record without a key");
        assertThat(run("list")).isZero();
        assertThat(out.toString(UTF_8)).containsPattern("orders.executions/2@77 .* yes ");
    }

    @Test
    void says_how_it_is_used_and_what_is_not_there() {
        assertThat(run("frobnicate")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("usage: ./orderflow dead-letters");
        assertThat(run("show", "9-9\u001b[2J")).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("There is no dead letter 9-9\\x1b[2J.");
        assertThat(run("show", "0-0")).isEqualTo(1);
        assertThat(run("show", "99-0")).isEqualTo(1);
    }

    /** Records of every kind that anybody who can reach the topic may have put there; gives some of their ids. */
    private Map<String, Headers> garbage(Random random) throws Exception {
        var ids = new LinkedHashMap<String, Headers>();
        for (int i = 0; i < 200; i++) {
            var record = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), bytes(random), bytes(random));
            for (var header : DeadLetterHeader.values()) {
                if (random.nextInt(3) > 0) {
                    var claim = CLAIMS.get(random.nextInt(CLAIMS.size()));
                    record.headers()
                            .add(header.headerName(), random.nextInt(3) == 0 ? bytes(random) : claim.getBytes(UTF_8));
                }
            }
            var place = producer.send(record).get();
            if (i % 20 == 0) {
                ids.put(place.partition() + "-" + place.offset(), record.headers());
            }
        }
        // Of which the topic that is named takes none.
        var keyless = new ProducerRecord<byte[], byte[]>(Topic.DEAD_LETTERS.topicName(), 1, null, POISON);
        keyless.headers().add(DeadLetterHeader.TOPIC.headerName(), "market.quotes".getBytes(UTF_8));
        producer.send(keyless).get();
        return ids;
    }

    private static byte[] bytes(Random random) {
        if (random.nextInt(4) == 0) {
            return null;
        }
        var bytes = new byte[random.nextInt(300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private int run(String... arguments) {
        out.reset();
        err.reset();
        try (var letterbox = new Letterbox(broker.bootstrapServers())) {
            return new DeadLetters(letterbox, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                    .run(List.of(arguments));
        }
    }

    private void letter(int partition, String topic, String offset, String service, String reason) throws Exception {
        var record = new ProducerRecord<>(Topic.DEAD_LETTERS.topicName(), partition, "k\u00ff".getBytes(UTF_8), POISON);
        Map.of(
                        DeadLetterHeader.TOPIC, topic,
                        DeadLetterHeader.PARTITION, Integer.toString(partition),
                        DeadLetterHeader.OFFSET, offset,
                        DeadLetterHeader.SERVICE, service,
                        DeadLetterHeader.KIND, "UNDECODABLE",
                        DeadLetterHeader.REASON, reason)
                .forEach((header, value) -> record.headers().add(header.headerName(), value.getBytes(UTF_8)));
        producer.send(record).get();
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic, int partition) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            var whole = new TopicPartition(topic, partition);
            consumer.assign(List.of(whole));
            consumer.seekToBeginning(List.of(whole));
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (consumer.position(whole)
                    < consumer.endOffsets(List.of(whole)).get(whole)) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }
}
