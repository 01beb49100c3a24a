package io.orderflow.e2e.faults;

import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.Signals;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.Http;
import io.orderflow.e2e.client.VenueOrder;
import io.orderflow.halt.HaltOrders;
import io.orderflow.halt.HaltPoint;
import io.orderflow.stack.Part;
import io.orderflow.stack.PartStatus;
import io.orderflow.stack.process.Ports;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A whole system of its own in which everything can be disturbed: proxies before what services need, the halt agent in them. */
final class FaultStack implements AutoCloseable {
    private static final List<Part> WITH_AGENT = List.of(Part.ORDER_API, Part.RISK, Part.EXECUTION, Part.AUDIT);

    private static final Duration UNTIL_THE_VENUE_HEARS = Duration.ofSeconds(60);
    private static final String VENUE_FAULTS = "/simulator/sim-east/faults";

    private final WholeSystem system;
    private final Map<Link, Proxy> proxies;
    private final Path orders;
    private List<String> watched = List.of();

    private FaultStack(WholeSystem system, Map<Link, Proxy> proxies, Path orders) {
        this.system = system;
        this.proxies = proxies;
        this.orders = orders;
    }

    /**
     * @param name of the folder that its logs are kept in
     * @param environment added to that of every part; {@code ORDERFLOW_SOFTWARE} is where the modules are built, the
     *     repository unless given
     */
    static FaultStack start(String name, Map<String, String> environment) throws IOException {
        List<Integer> ports = Ports.free(4);
        var proxies = new EnumMap<Link, Proxy>(Link.class);
        proxies.put(Link.VENUE, Proxy.to(ports.get(0)));
        proxies.put(Link.DATABASE, Proxy.to(ports.get(1)));
        proxies.put(Link.BROKER, Proxy.to(ports.get(3)));
        Path orders = Files.createTempDirectory("orderflow-halts");
        var all = new HashMap<>(environment);
        var software = Path.of(all.computeIfAbsent("ORDERFLOW_SOFTWARE", _ -> repository()));
        all.put("ORDERFLOW_PORT_SIMULATOR", ports.get(0).toString());
        all.put("ORDERFLOW_PORT_POSTGRES", ports.get(1).toString());
        all.put("ORDERFLOW_PORT_KAFKA", ports.get(2).toString());
        all.put("ORDERFLOW_PORT_KAFKA_BEHIND_PROXY", ports.get(3).toString());
        all.put("ORDERFLOW_PROXY_POSTGRES", portOf(proxies, Link.DATABASE));
        all.put("ORDERFLOW_PROXY_KAFKA", portOf(proxies, Link.BROKER));
        all.put("EXCHANGE_BASE_URL", "http://127.0.0.1:" + portOf(proxies, Link.VENUE) + "/sim-east");
        for (Part part : WITH_AGENT) {
            all.put("ORDERFLOW_JVM_OPTIONS_" + part.name(), "-javaagent:" + agent(software) + "=" + orders);
        }
        return new FaultStack(WholeSystem.start(name, all), proxies, orders);
    }

    private static String portOf(Map<Link, Proxy> proxies, Link link) {
        return Integer.toString(proxies.get(link).port());
    }

    private static Path agent(Path software) {
        Path jar = software.resolve("halt-agent/target/agent/halt-agent.jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException("the module halt-agent is not built: " + jar);
        }
        return jar;
    }

    private static String repository() {
        return Path.of("..").toAbsolutePath().normalize().toString();
    }

    WholeSystem system() {
        return system;
    }

    Proxy proxy(Link link) {
        return proxies.get(link);
    }

    /** Whether the next fault would find a system that works: at most one part is being started. */
    boolean isCalm() {
        return system.statuses().stream()
                        .filter(status -> status.state() != PartStatus.State.READY)
                        .count()
                <= 1;
    }

    /** Whether the part, if the name is that of one, is there to be disturbed. */
    boolean isThere(String subject) {
        return system.statuses().stream()
                .filter(status -> status.part().label().equals(subject))
                .allMatch(status -> status.state() == PartStatus.State.READY);
    }

    void kill(Part part) {
        system.kill(part);
    }

    /** Sends a signal such as STOP, CONT or QUIT to a part's process. */
    void signal(String signal, Part part) {
        Signals.send(signal, process(part));
    }

    /** Has the venue misbehave, as {@code ./orderflow venue fault} does. */
    void misbehave(String fault, int times, Duration delay) {
        var order = """
                {"fault":"%s","times":%d,"delay_millis":%d}""".formatted(fault, times, delay.toMillis());
        tellVenue(Http.request(system.url(Part.SIMULATOR), VENUE_FAULTS)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order))
                .build());
    }

    /** The venue does right again. */
    void healVenue(String fault) {
        tellVenue(Http.request(system.url(Part.SIMULATOR), VENUE_FAULTS + "/" + fault)
                .DELETE()
                .build());
    }

    /** It may stand still at the moment. */
    private static void tellVenue(HttpRequest request) {
        await().atMost(UNTIL_THE_VENUE_HEARS)
                .ignoreException(UncheckedIOException.class)
                .until(() -> Http.send(request).status() == 200);
    }

    /** Whose orders are looked at in the venue's ledger. */
    void watch(List<String> traders) {
        // Ten traders at a time, so that a long ledger is no burden.
        watched = traders.stream()
                .map(trader -> trader.substring(0, trader.length() - 1))
                .distinct()
                .toList();
    }

    /** The watched traders' orders in the venue's own ledger. */
    List<VenueOrder> venueOrders() {
        return watched.stream()
                .flatMap(prefix -> system.venue().orders(prefix).stream())
                .toList();
    }

    /** Lets the part's process halt when it comes to the point for the {@code times}-th time. */
    void haltAt(Part part, HaltPoint point, int times) {
        try {
            HaltOrders.give(orders, process(part).pid(), point, times);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points at which processes have halted so far, one for each time, in this order. */
    List<String> halts() throws IOException {
        try (var files = Files.list(orders)) {
            return files.filter(file -> file.toString().endsWith(".halted"))
                    .sorted(Comparator.comparing(FaultStack::lastModified))
                    .map(FaultStack::text)
                    .toList();
        }
    }

    /** Points that services have. */
    Set<String> haltPoints() throws IOException {
        return new TreeSet<>(Files.readAllLines(orders.resolve("woven")));
    }

    static List<String> allHaltPoints() {
        return Arrays.stream(HaltPoint.values()).map(HaltPoint::name).sorted().toList();
    }

    private ProcessIdentity process(Part part) {
        return system.statuses().stream()
                .filter(status -> status.part() == part)
                .map(PartStatus::process)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        system.close();
        proxies.values().forEach(Proxy::close);
        try (var files = Files.list(orders)) {
            files.forEach(file -> file.toFile().delete());
        }
        Files.delete(orders);
    }

    private static FileTime lastModified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
