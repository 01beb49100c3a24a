package io.orderflow.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a part that runs on Java: the very artifact that production runs, with a JVM set for a quick start
 * and little memory. {@code ORDERFLOW_JVM_OPTIONS} is appended, so that a load test can have its optimising compiler back, and
 * {@code ORDERFLOW_JVM_OPTIONS_part} for one part alone.
 */
final class JavaCommand {

    private static final String KAFKA_MAIN = "io.orderflow.servers.LocalKafkaProcess";

    private final StackSettings settings;

    JavaCommand(StackSettings settings) {
        this.settings = settings;
    }

    List<String> of(Part part) {
        List<String> command = new ArrayList<>();
        command.add(java());
        command.addAll(List.of(
                "-Xmx" + part.heapMiB() + "m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + settings.folder().logs().resolve(part.label() + "-crash.log")));
        command.addAll(extraOptions("ORDERFLOW_JVM_OPTIONS"));
        command.addAll(extraOptions("ORDERFLOW_JVM_OPTIONS_" + part.name()));
        command.addAll(program(part));
        return command;
    }

    private List<String> program(Part part) {
        return switch (part.software()) {
            case QUARKUS ->
                List.of(
                        "-jar",
                        module(part)
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString());
            case SPRING ->
                List.of(
                        "-jar",
                        module(part).resolve("target/" + part.label() + ".jar").toString());
            case KAFKA -> broker();
            case POSTGRES -> throw new IllegalArgumentException("PostgreSQL does not run on Java");
        };
    }

    private List<String> broker() {
        List<String> broker = new ArrayList<>(List.of(
                "-cp",
                settings.software()
                        .resolve("local-stack/target/stack/local-stack.jar")
                        .toString(),
                KAFKA_MAIN,
                settings.folder().data(Part.KAFKA).toString(),
                Integer.toString(settings.port(Part.KAFKA))));
        if (settings.isProxied(Part.KAFKA)) {
            broker.add(Integer.toString(settings.portBehindProxy()));
            broker.add(Integer.toString(settings.portForServices(Part.KAFKA)));
        }
        return broker;
    }

    private Path module(Part part) {
        return settings.software().resolve(part.label());
    }

    private List<String> extraOptions(String variable) {
        String options = settings.environment().getOrDefault(variable, "").strip();
        return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
