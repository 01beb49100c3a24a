package io.orderflow.servers;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A Kafka broker as a process of its own: {@code LocalKafkaProcess <data folder> <port> [<other port> <proxy port>]}. A heap of
 * {@code -Xmx256m} is enough. On the other port it listens for clients that come through a proxy on the proxy port.
 *
 * <p>Prints {@code Kafka is ready on 127.0.0.1:<port>} to the standard output once it answers, and stops cleanly, with
 * status 143, on SIGTERM. If it cannot start it says why on the standard error output and exits with status 1; with
 * wrong arguments, 2.
 */
public final class LocalKafkaProcess {

    private LocalKafkaProcess() {}

    /** Starts the broker and stays until it is told to stop. */
    public static void main(String[] arguments) {
        if (arguments.length != 2 && arguments.length != 4) {
            System.err.println("usage: LocalKafkaProcess <data folder> <port> [<other port> <proxy port>]");
            System.exit(2);
        }
        try {
            LocalKafka kafka =
                    LocalKafka.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]), proxied(arguments));
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-stop"));
            System.out.println("Kafka is ready on " + kafka.bootstrapServers());
            kafka.awaitShutdown();
        } catch (RuntimeException e) {
            System.err.println("Kafka does not start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Optional<BrokerSettings.Proxied> proxied(String[] arguments) {
        return arguments.length == 2
                ? Optional.empty()
                : Optional.of(
                        new BrokerSettings.Proxied(Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3])));
    }
}
