package io.orderflow.stack;

import io.orderflow.stack.process.Ports;
import io.orderflow.stack.process.ProcessIdentity;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The whole system on this machine, in processes below this one: what {@code ./orderflow up} runs, and what a black-box
 * test runs for itself with {@link #inFolder}.
 *
 * <p>Starting, stopping and closing are for one thread at a time; everything else may be called from any.
 */
public final class LocalStack implements AutoCloseable {

    private static final Set<String> INHERITED = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "TZ",
            "TMPDIR",
            "ORDERFLOW_JVM_OPTIONS",
            StackSettings.START_LIMIT);

    private final StackSettings settings;
    private final Consumer<String> announce;
    private final Tokens tokens;
    private final Queue<AnotherInstance> others = new ConcurrentLinkedQueue<>();
    private volatile @Nullable StackLock lock;
    private volatile @Nullable Supervisor supervisor;

    public LocalStack(StackSettings settings, Consumer<String> announce) {
        this.settings = settings;
        this.announce = announce;
        this.tokens = new Tokens(settings.url(Part.IDENTITY));
    }

    /**
     * A stack that disturbs no other, not started yet: free ports, its data in the folder, the modules as built in the
     * repository around the working directory. It keeps its ports when it is stopped and started.
     *
     * @param folder where the data goes; kept when the stack is closed
     * @param environment added to that of this process, for all parts; may hold the variables of {@link StackSettings}
     */
    public static LocalStack inFolder(Path folder, Map<String, String> environment) throws IOException {
        Map<String, String> variables = new HashMap<>(System.getenv());
        // What somebody set for his own stack, another venue for instance, must not reach this one.
        variables.keySet().retainAll(INHERITED);
        Iterator<Integer> ports = Ports.free(Part.values().length).iterator();
        for (Part part : Part.values()) {
            variables.put(part.portVariable(), ports.next().toString());
        }
        variables.put(StackSettings.HOME, folder.toString());
        variables.put(StackSettings.SOFTWARE, repository().toString());
        variables.putAll(environment);
        LocalStack stack = new LocalStack(StackSettings.from(variables), System.out::println);
        // A test that is interrupted closes nothing.
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stopUnlessStopped, "stop-stack"));
        return stack;
    }

    /**
     * Starts every part and returns when all are ready. Ends the leftovers of a killed run first.
     *
     * @throws StackStartException with the reason and the remedy, when the folder's stack runs already, a port is taken,
     *     or a part fails; then nothing is left running
     */
    public void start() throws IOException {
        settings.folder().create();
        lock = StackLock.take(settings.folder())
                .orElseThrow(() -> new StackStartException(
                        "Orderflow is already running in " + settings.folder().root()));
        try {
            Leftovers.in(settings.folder()).end(announce);
            TakenPorts.refuse(settings);
            Supervisor starting = new Supervisor(settings, announce);
            supervisor = starting;
            starting.start();
        } catch (IOException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    /**
     * Stops every part in order and keeps the data.
     *
     * @return whether anything ran
     */
    public boolean stop() throws IOException {
        for (AnotherInstance another = others.poll(); another != null; another = others.poll()) {
            another.close();
        }
        Supervisor stopping = supervisor;
        if (stopping != null) {
            stopping.stop();
            supervisor = null;
        }
        StackLock held = lock;
        if (held != null) {
            held.close();
            lock = null;
        }
        return stopping != null;
    }

    /** Stops it. */
    @Override
    public void close() throws IOException {
        stop();
    }

    /** Ends a part's process at once, without a chance to clean up (SIGKILL). It is started again by itself. */
    public void kill(Part part) {
        running().process(part).handle().ifPresent(ProcessHandle::destroyForcibly);
    }

    /**
     * Starts one more instance of a service beside that of the stack, for as long as the caller or the stack lets it run.
     * Returns when it is ready.
     *
     * @throws StackStartException with the end of its log, when it does not get ready
     */
    public AnotherInstance startAnother(Part part) throws IOException {
        running();
        AnotherInstance another = AnotherInstance.start(part, settings);
        others.add(another);
        return another;
    }

    /** How all parts are. */
    public List<PartStatus> statuses() {
        return running().statuses();
    }

    /** The process that supervises the stack of a folder; empty when none does. */
    public static Optional<ProcessIdentity> supervisor(StackFolder folder) throws IOException {
        return StackLock.holder(folder);
    }

    /** How the parts of a folder's stack are, as its supervisor wrote it down. */
    public static List<PartStatus> statuses(StackFolder folder) {
        return StatusBoard.read(folder);
    }

    /** The parts that a killed supervisor left running; meaningful while there is no supervisor. */
    public static List<String> leftovers(StackFolder folder) {
        return Leftovers.in(folder).names();
    }

    /** Ends what a killed supervisor left running; says whether there was anything. */
    public static boolean endLeftovers(StackFolder folder, Consumer<String> announce) {
        Leftovers leftovers = Leftovers.in(folder);
        leftovers.end(announce);
        return !leftovers.isEmpty();
    }

    /** A bearer token with this user's {@code sub} and groups, from the stack's identity provider. */
    public String token(String user) throws IOException, InterruptedException {
        return tokens.of(user);
    }

    /** Where a part answers over HTTP, such as {@code http://localhost:8080}, without a slash at the end. */
    public URI url(Part part) {
        return URI.create(settings.url(part));
    }

    /** The JDBC URL of a service's database, for the checks of tests; log in as {@code postgres}. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + settings.port(Part.POSTGRES) + "/" + database;
    }

    /** The password of PostgreSQL's superuser {@code postgres}. */
    public String superuserPassword() throws IOException {
        return settings.secrets().superuser();
    }

    /** The password of a service's login role, {@code <database>_service}. */
    public String servicePassword(String database) throws IOException {
        return settings.secrets().service(database);
    }

    /** Where Kafka's clients connect to. */
    public String bootstrapServers() {
        return "127.0.0.1:" + settings.port(Part.KAFKA);
    }

    private void stopUnlessStopped() {
        try {
            stop();
        } catch (IOException e) {
            announce.accept("Not everything could be stopped: " + e.getMessage());
        }
    }

    private Supervisor running() {
        Supervisor current = supervisor;
        if (current == null) {
            throw new IllegalStateException("the stack does not run");
        }
        return current;
    }

    /** The folder above the working directory that holds {@code ./orderflow}. */
    private static Path repository() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("orderflow"))) {
                return folder;
            }
        }
        throw new IllegalStateException("the working directory is not inside the repository of Orderflow");
    }
}
