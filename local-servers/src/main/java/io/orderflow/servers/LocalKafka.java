package io.orderflow.servers;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this JVM, with its own controller, on 127.0.0.1. Topics and records outlive it.
 *
 * <p><b>Durability.</b> The broker acknowledges a record once it is written to the operating system and leaves the time
 * of the flush to disk to it, as production brokers do. So the kill of this JVM loses nothing acknowledged; a power
 * failure of the whole machine may lose the last seconds, which production covers with replicas.
 */
public final class LocalKafka implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalKafka.class);

    private static final int CHOICES_OF_FREE_PORT = 3;

    /** One fixed id: it only tells the folders of different clusters apart, and here every folder is a cluster. */
    private static final String CLUSTER_ID = "T3JkZXJmbG93LWxvY2FsMQ";

    private final DataFolder folder;
    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private LocalKafka(DataFolder folder, KafkaRaftServer server, int port) {
        this.folder = folder;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns once it answers: after about 2 s.
     *
     * @param dataDir where the records are and stay; created and formatted if need be
     * @param port to listen on, or 0 for any free one
     * @throws IllegalStateException if another JVM runs a broker in the folder, the port is taken, or the broker does
     *     not start
     */
    public static LocalKafka start(Path dataDir, int port) {
        return start(dataDir, port, Optional.empty());
    }

    static LocalKafka start(Path dataDir, int port, Optional<BrokerSettings.Proxied> proxied) {
        try {
            DataFolder folder = DataFolder.take(dataDir);
            try {
                return start(folder, port, proxied);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Kafka in " + dataDir + ": " + e.getMessage(), e);
        }
    }

    private static LocalKafka start(DataFolder folder, int port, Optional<BrokerSettings.Proxied> proxied)
            throws IOException {
        Path logs = folder.resolve("broker");
        format(logs);
        for (int choice = 1; ; choice++) {
            int chosen = port == 0 ? LocalPort.free() : port;
            LocalPort.requireFree(chosen, "Kafka");
            try {
                LocalKafka kafka = new LocalKafka(folder, startServer(logs, chosen, proxied), chosen);
                LOG.info("Kafka listens on port {}, data in {}", chosen, folder.path());
                return kafka;
            } catch (IllegalStateException e) {
                // The controller's port is always chosen freely, so a second choice may help with a fixed port too.
                if (choice == CHOICES_OF_FREE_PORT) {
                    throw e;
                }
                LOG.info("Kafka did not start on port {}, trying again", chosen, e);
            }
        }
    }

    private static KafkaRaftServer startServer(Path logs, int port, Optional<BrokerSettings.Proxied> proxied)
            throws IOException {
        KafkaConfig config = KafkaConfig.fromProps(BrokerSettings.of(logs, port, LocalPort.freeBeside(port), proxied));
        KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
        try {
            server.startup();
            return server;
        } catch (RuntimeException e) {
            server.shutdown();
            server.awaitShutdown();
            throw new IllegalStateException("Kafka does not start: " + e.getMessage(), e);
        }
    }

    /** Leaves a folder that is formatted already as it is. */
    private static void format(Path logs) throws IOException {
        try {
            new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setClusterId(CLUSTER_ID)
                    .setNodeId(BrokerSettings.NODE_ID)
                    .addDirectory(logs.toString())
                    .setMetadataLogDirectory(logs.toString())
                    .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .run();
        } catch (Exception e) {
            throw new IOException("cannot format " + logs, e);
        }
    }

    /** Where clients connect to. */
    public String bootstrapServers() {
        return LocalPort.HOST + ":" + port;
    }

    /** Waits until the broker has stopped, for whatever reason. */
    void awaitShutdown() {
        server.awaitShutdown();
    }

    /** Stops the broker and lets go of the folder. Closing twice does no harm. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            try {
                server.shutdown();
                server.awaitShutdown();
            } finally {
                folder.close();
            }
        }
    }
}
