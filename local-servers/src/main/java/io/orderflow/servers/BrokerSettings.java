package io.orderflow.servers;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * The settings of the one broker: quick to start, small in memory (a heap of 256 MB is enough) and bounded on disk.
 * What the topics take is bounded by their retention, see {@link TopicProvisioning}.
 */
final class BrokerSettings {

    static final int NODE_ID = 1;
    static final String CONTROLLER_LISTENER = "CONTROLLER";
    private static final String BROKER_LISTENER = "BROKER";
    private static final String PROXIED_LISTENER = "PROXIED";

    private BrokerSettings() {}

    /** A second listener on {@code port}, for clients that reach it through a proxy on {@code proxyPort}. */
    record Proxied(int port, int proxyPort) {}

    static Properties of(Path logs, int brokerPort, int controllerPort, Optional<Proxied> proxied) {
        Map<String, Object> settings = new HashMap<>();
        listen(settings, brokerPort, controllerPort);
        proxied.ifPresent(listener -> listenBehindProxy(settings, listener));
        runAlone(settings);
        bound(settings);
        settings.put("log.dirs", logs.toString());
        settings.put("auto.create.topics.enable", false);
        Properties properties = new Properties();
        settings.forEach((name, value) -> properties.setProperty(name, value.toString()));
        return properties;
    }

    private static void listen(Map<String, Object> settings, int brokerPort, int controllerPort) {
        String broker = BROKER_LISTENER + "://" + LocalPort.HOST + ":" + brokerPort;
        String controller = CONTROLLER_LISTENER + "://" + LocalPort.HOST + ":" + controllerPort;
        settings.put("node.id", NODE_ID);
        settings.put("process.roles", "broker,controller");
        settings.put("listeners", broker + "," + controller);
        settings.put("advertised.listeners", broker);
        settings.put("inter.broker.listener.name", BROKER_LISTENER);
        settings.put("controller.listener.names", CONTROLLER_LISTENER);
        settings.put(
                "listener.security.protocol.map", BROKER_LISTENER + ":PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT");
        settings.put("controller.quorum.voters", NODE_ID + "@" + LocalPort.HOST + ":" + controllerPort);
    }

    /** A listener that tells its clients another address, that of a proxy before it. */
    private static void listenBehindProxy(Map<String, Object> settings, Proxied proxied) {
        String name = "," + PROXIED_LISTENER + "://" + LocalPort.HOST + ":";
        settings.merge("listeners", name + proxied.port(), (before, more) -> before + "" + more);
        settings.merge("advertised.listeners", name + proxied.proxyPort(), (before, more) -> before + "" + more);
        settings.merge(
                "listener.security.protocol.map",
                "," + PROXIED_LISTENER + ":PLAINTEXT",
                (before, more) -> before + "" + more);
    }

    /** One replica of everything, and no waiting for others that never come. */
    private static void runAlone(Map<String, Object> settings) {
        settings.put("default.replication.factor", 1);
        settings.put("min.insync.replicas", 1);
        settings.put("offsets.topic.replication.factor", 1);
        settings.put("offsets.topic.num.partitions", 6);
        settings.put("transaction.state.log.replication.factor", 1);
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("transaction.state.log.num.partitions", 2);
        settings.put("share.coordinator.state.topic.replication.factor", 1);
        settings.put("share.coordinator.state.topic.min.isr", 1);
        settings.put("share.coordinator.state.topic.num.partitions", 2);
        // After a kill the broker may only register again once the session of its dead self has run out.
        settings.put("broker.session.timeout.ms", 3_000);
        settings.put("broker.heartbeat.interval.ms", 500);
        settings.put("group.initial.rebalance.delay.ms", 0);
    }

    private static void bound(Map<String, Object> settings) {
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 4);
        settings.put("background.threads", 2);
        settings.put("num.recovery.threads.per.data.dir", 2);
        // The default takes 128 MB of heap; this has room for the keys of 250,000 records per pass.
        settings.put("log.cleaner.dedupe.buffer.size", 8 << 20);
        settings.put("log.cleaner.io.buffer.size", 256 << 10);
        settings.put("log.retention.hours", 7 * 24);
        settings.put("log.retention.check.interval.ms", 60_000);
        settings.put("metadata.log.segment.bytes", 16 << 20);
        settings.put("metadata.max.retention.bytes", 32 << 20);
        settings.put("metadata.log.max.record.bytes.between.snapshots", 8 << 20);
    }
}
