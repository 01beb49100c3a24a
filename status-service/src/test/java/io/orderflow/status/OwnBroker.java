package io.orderflow.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.servers.LocalKafkaProcess;
import io.orderflow.servers.TopicProvisioning;
import io.orderflow.testing.PlatformTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A broker for one test class alone, as a process that can be taken away and come back with all its records. */
public final class OwnBroker implements QuarkusTestResourceLifecycleManager {
    private static final String READY = "Kafka is ready on ";

    private Path data;
    private Process process;
    private String address;

    @Override
    public Map<String, String> start() {
        try {
            data = Files.createTempDirectory("orderflow-test-own-kafka");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        launch(0);
        TopicProvisioning.createTopics(address);
        // All but the broker is as everywhere.
        var config = new HashMap<>(new PlatformTestResource().start());
        config.put("kafka.bootstrap.servers", address);
        config.put("quarkus.log.category.\"org.apache.kafka\".level", "ERROR");
        return config;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(OwnBroker.class));
    }

    /** It neither answers nor breaks a connection until it goes on. */
    void suspend() {
        signal("STOP");
    }

    void goOn() {
        signal("CONT");
    }

    /** Its connections break, and no new ones are taken. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void startAgain() {
        launch(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
    }

    /** Publishes where the contract says it belongs; returns when the broker has it. */
    void publish(Event event) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", address),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(
                    new ProducerRecord<>(event.type().topic().topicName(), event.key(), EventCodec.encode(event)));
        }
    }

    private void launch(int port) {
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LocalKafkaProcess.class.getName(),
                            data.toString(),
                            String.valueOf(port))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            address = readAddress(process.inputReader(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String readAddress(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return line.substring(READY.length());
            }
        }
        throw new IllegalStateException("the broker does not start");
    }

    private void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            assertThat(status).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        kill();
        try (var files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
