package io.orderflow.stack;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The table of parts: every process of the stack, in the order in which they stop backwards. What a part is told through
 * its environment is in {@link PartEnvironment}.
 */
public enum Part {
    POSTGRES("postgres", 15432, Software.POSTGRES, 0, null),
    KAFKA("kafka", 19092, Software.KAFKA, 256, null),
    IDENTITY("local-identity", 8180, Software.SPRING, 96, null),
    SIMULATOR("exchange-simulator", 8090, Software.QUARKUS, 128, null),
    ORDER_API("order-api", 8081, Software.QUARKUS, 128, "orders", POSTGRES, KAFKA),
    RISK("risk-service", 8082, Software.QUARKUS, 128, "risk", POSTGRES, KAFKA),
    EXECUTION("execution-service", 8083, Software.QUARKUS, 128, "execution", POSTGRES, KAFKA),
    STATUS("status-service", 8084, Software.QUARKUS, 128, null, KAFKA),
    AUDIT("audit-service", 8085, Software.QUARKUS, 128, "audit", POSTGRES, KAFKA),
    GATEWAY("gateway", 8080, Software.QUARKUS, 96, null);

    /** What a part runs, which decides how it is started and how it says that it is ready. */
    enum Software {
        /** Below the supervisor, by {@code local-servers}. */
        POSTGRES,
        /** {@code io.orderflow.servers.LocalKafkaProcess} in a JVM of its own. */
        KAFKA,
        /** An executable jar of Spring Boot. */
        SPRING,
        /** A packaged Quarkus application. */
        QUARKUS
    }

    private final String label;
    private final int defaultPort;
    private final Software software;
    private final int heapMiB;
    private final @Nullable String database;
    private final List<Part> needs;

    Part(String label, int defaultPort, Software software, int heapMiB, @Nullable String database, Part... needs) {
        this.label = label;
        this.defaultPort = defaultPort;
        this.software = software;
        this.heapMiB = heapMiB;
        this.database = database;
        this.needs = List.of(needs);
    }

    /** Its name on the command line, of its log file, and of its module where it has one. */
    public String label() {
        return label;
    }

    /** The environment variable that sets its port, such as {@code ORDERFLOW_PORT_ORDER_API}. */
    public String portVariable() {
        return "ORDERFLOW_PORT_" + name();
    }

    int defaultPort() {
        return defaultPort;
    }

    Software software() {
        return software;
    }

    /** The largest heap of its JVM; 0 where it has none. */
    int heapMiB() {
        return heapMiB;
    }

    /** The database it alone uses, provisioned before it starts. */
    Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** What must have been ready once before it can start for the first time. After that it waits by itself. */
    List<Part> needs() {
        return needs;
    }

    /** Where it says that it is ready; empty for what does not speak HTTP. */
    Optional<String> readyPath() {
        return switch (software) {
            case QUARKUS -> Optional.of("/q/health/ready");
            case SPRING -> Optional.of("/actuator/health");
            case POSTGRES, KAFKA -> Optional.empty();
        };
    }

    /** Where it says that only a restart helps; empty for what does not. */
    Optional<String> livePath() {
        return software == Software.QUARKUS ? Optional.of("/q/health/live") : Optional.empty();
    }

    /** The part of this name. */
    public static Optional<Part> labelled(String label) {
        return Arrays.stream(values()).filter(part -> part.label.equals(label)).findFirst();
    }
}
