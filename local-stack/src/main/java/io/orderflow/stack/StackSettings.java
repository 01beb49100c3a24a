package io.orderflow.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What makes one stack different from another.
 *
 * @param folder where it keeps its data
 * @param software the folder with the built modules, laid out as in the repository ({@code MODULE/target/…})
 * @param ports of every part
 * @param environment what its processes inherit
 * @param startLimit how long a part may take to become ready
 */
public record StackSettings(
        StackFolder folder,
        Path software,
        Map<Part, Integer> ports,
        Map<String, String> environment,
        Duration startLimit) {

    static final String HOME = "ORDERFLOW_HOME";
    static final String SOFTWARE = "ORDERFLOW_SOFTWARE";
    static final String START_LIMIT = "ORDERFLOW_START_TIMEOUT_SECONDS";

    private static final int LARGEST_PORT = 65_535;

    /** {@code ORDERFLOW_PROXY_POSTGRES}, {@code ORDERFLOW_PROXY_KAFKA}: where services connect to instead, for fault runs. */
    private static final String PROXY = "ORDERFLOW_PROXY_";
    /** A broker tells its clients where it is, so what stands behind a proxy is a listener of its own. */
    private static final String BEHIND_PROXY = "ORDERFLOW_PORT_KAFKA_BEHIND_PROXY";

    public StackSettings {
        ports = Map.copyOf(ports);
        environment = Map.copyOf(environment);
    }

    /**
     * Reads them from environment variables.
     *
     * @throws IllegalArgumentException with every faulty variable named
     */
    public static StackSettings from(Map<String, String> environment) {
        List<String> faults = new ArrayList<>();
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, number(environment, part.portVariable(), part.defaultPort(), LARGEST_PORT, faults));
        }
        int limit = number(environment, START_LIMIT, 180, 3600, faults);
        Map<Integer, Part> takenBy = new HashMap<>();
        ports.forEach((part, port) -> {
            Part other = takenBy.putIfAbsent(port, part);
            if (other != null) {
                faults.add(other.portVariable() + " and " + part.portVariable() + " are both " + port
                        + "; each part needs a port of its own");
            }
        });
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", faults));
        }
        StackFolder folder = new StackFolder(Path.of(environment.getOrDefault(HOME, ".orderflow")));
        Path software = Path.of(environment.getOrDefault(SOFTWARE, "."));
        return new StackSettings(
                folder, software.toAbsolutePath().normalize(), ports, environment, Duration.ofSeconds(limit));
    }

    /** The port of a part. */
    public int port(Part part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalArgumentException("no port for " + part);
        }
        return port;
    }

    /** Whether services reach the part through a proxy, which somebody else runs. */
    boolean isProxied(Part part) {
        return environment.containsKey(PROXY + part.name());
    }

    /** The port on which services reach the part: its own unless there is a proxy. */
    int portForServices(Part part) {
        String proxy = environment.get(PROXY + part.name());
        return proxy == null ? port(part) : Integer.parseInt(proxy);
    }

    /** Where the broker's proxy reaches the broker. */
    int portBehindProxy() {
        String port = environment.get(BEHIND_PROXY);
        if (port == null) {
            throw new IllegalArgumentException(BEHIND_PROXY + " is missing beside " + PROXY + Part.KAFKA);
        }
        return Integer.parseInt(port);
    }

    /** Where a part answers over HTTP, without a slash at the end. */
    public String url(Part part) {
        // The name, not the address: it is part of tokens, cookies and redirects, and what people type.
        return "http://localhost:" + port(part);
    }

    Secrets secrets() throws IOException {
        Files.createDirectories(folder.root());
        return Secrets.in(folder.secrets());
    }

    private static int number(
            Map<String, String> environment, String name, int ifAbsent, int largest, List<String> faults) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return ifAbsent;
        }
        if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= largest) {
            return Integer.parseInt(text);
        }
        faults.add(name + " is \"" + text + "\"; it must be a whole number from 1 to " + largest);
        return ifAbsent;
    }
}
