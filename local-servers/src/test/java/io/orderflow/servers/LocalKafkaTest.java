package io.orderflow.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.events.Topic;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaTest {

    private static final String TOPIC = Topic.SUBMISSIONS.topicName();

    @TempDir
    Path folder;

    @Test
    void keeps_topics_and_records_over_a_restart() throws Exception {
        try (LocalKafka first = LocalKafka.start(folder, 0)) {
            TopicProvisioning.createTopics(first.bootstrapServers());
            send(first.bootstrapServers(), "one", "two");
        }
        try (LocalKafka second = LocalKafka.start(folder, 0)) {
            TopicProvisioning.createTopics(second.bootstrapServers());
            send(second.bootstrapServers(), "three");
            assertThat(read(second.bootstrapServers(), 3)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void loses_nothing_acknowledged_when_its_process_is_killed() throws Exception {
        int port = LocalPort.free();
        try (ChildJvm broker = ChildJvm.start(LocalKafkaProcess.class, folder.toString(), String.valueOf(port))) {
            String bootstrap = broker.awaitLine("Kafka is ready on ");
            assertThat(bootstrap).isEqualTo("127.0.0.1:" + port);
            TopicProvisioning.createTopics(bootstrap);
            send(bootstrap, "acknowledged");
            broker.kill();
        }
        try (LocalKafka kafka = LocalKafka.start(folder, port)) {
            assertThat(read(kafka.bootstrapServers(), 1)).containsExactly("acknowledged");
        }
    }

    @Test
    void stops_cleanly_when_its_process_is_told_to() throws Exception {
        try (ChildJvm broker =
                ChildJvm.start(LocalKafkaProcess.class, folder.toString(), String.valueOf(LocalPort.free()))) {
            broker.awaitLine("Kafka is ready on ");
            assertThat(broker.terminate()).isEqualTo(128 + 15);
            assertThat(folder.resolve("broker/.kafka_cleanshutdown")).exists();
        }
    }

    @Test
    void creates_the_topics_of_the_contract_and_no_others() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder, 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            TopicProvisioning.createTopics(kafka.bootstrapServers());
            TopicProvisioning.createTopics(kafka.bootstrapServers());

            for (Topic topic : Topic.values()) {
                String name = topic.topicName();
                var description =
                        admin.describeTopics(List.of(name)).allTopicNames().get();
                assertThat(description.get(name).partitions()).hasSize(Topic.PARTITIONS);
                var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
                var config =
                        admin.describeConfigs(List.of(resource)).all().get().get(resource);
                assertThat(config.get("cleanup.policy").value()).isEqualTo(topic.isCompacted() ? "compact" : "delete");
            }
            assertThatThrownBy(() -> admin.describeTopics(List.of("not.there"))
                            .allTopicNames()
                            .get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
            assertThat(admin.listTopics().names().get()).doesNotContain("not.there");
        }
    }

    @Test
    void refuses_in_a_sentence_a_second_start_and_a_taken_port() throws Exception {
        try (LocalKafka kafka = LocalKafka.start(folder, 0)) {
            assertThat(kafka.bootstrapServers()).startsWith("127.0.0.1:");
            assertThatThrownBy(() -> LocalKafka.start(folder, 0))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("in use by another process");
        }
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> LocalKafka.start(folder, taken.getLocalPort()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("port " + taken.getLocalPort());
        }
    }

    private static void send(String bootstrapServers, String... values) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers, "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            for (String value : values) {
                producer.send(new ProducerRecord<>(TOPIC, 0, "trader1", value)).get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static List<String> read(String bootstrapServers, int count) {
        Map<String, Object> config = Map.of("bootstrap.servers", bootstrapServers);
        List<String> values = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
