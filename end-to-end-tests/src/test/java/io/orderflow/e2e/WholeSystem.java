package io.orderflow.e2e;

import static org.awaitility.Awaitility.await;

import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.UnreadableException;
import io.orderflow.auditchain.Verification;
import io.orderflow.auditchain.VerificationReport;
import io.orderflow.e2e.client.OpsClient;
import io.orderflow.e2e.client.StrangersTokens;
import io.orderflow.e2e.client.Tokens;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.client.Venue;
import io.orderflow.stack.AnotherInstance;
import io.orderflow.stack.LocalStack;
import io.orderflow.stack.Part;
import io.orderflow.stack.PartStatus;
import io.orderflow.stack.StackFolder;
import io.orderflow.stack.audit.Evidence;
import io.orderflow.stack.audit.LogDatabase;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything, started once for all tests in a folder of its own on ports of its own, and what one needs to reach it. */
public final class WholeSystem implements AutoCloseable {
    private static final int LAST_LINES = 200;

    private final String name;
    private final Path folder;
    private final LocalStack stack;
    private final Tokens tokens;

    private WholeSystem(String name, Path folder, LocalStack stack) {
        this.name = name;
        this.folder = folder;
        this.stack = stack;
        this.tokens = new Tokens(stack.url(Part.IDENTITY));
    }

    /**
     * One of its own, for whoever closes it again.
     *
     * @param name of the folder that its logs are kept in
     * @param environment added to that of every part
     */
    public static WholeSystem start(String name, Map<String, String> environment) throws IOException {
        Path folder = Files.createTempDirectory("orderflow-e2e");
        var all = new HashMap<>(environment);
        // Tests look at trails until they are as awaited, far more often than a person does.
        all.putIfAbsent("ORDERFLOW_AUDIT_TRADER_READS_PER_MINUTE", "100000");
        all.putIfAbsent("ORDERFLOW_AUDIT_COMPLIANCE_READS_PER_MINUTE", "100000");
        var system = new WholeSystem(name, folder, LocalStack.inFolder(folder, all));
        system.stack.start();
        return system;
    }

    public URI gateway() {
        return stack.url(Part.GATEWAY);
    }

    public Tokens tokens() {
        return tokens;
    }

    /** A user at the front door. */
    public TraderClient as(String user) {
        return new TraderClient(gateway(), tokens::of, user);
    }

    /** A trader whom the identity provider does not have, with a token as it would give him. */
    public TraderClient asStranger(String sub) {
        return new TraderClient(gateway(), strangersTokens()::of, sub);
    }

    /** A token that was genuine until its time was over. */
    public String expiredToken(String sub) {
        return strangersTokens().expired(sub);
    }

    private StrangersTokens strangersTokens() {
        return new StrangersTokens(new StackFolder(folder).data(Part.IDENTITY), stack.url(Part.IDENTITY));
    }

    /** Operations at the front door. */
    public OpsClient ops() {
        return new OpsClient(as("ops1"));
    }

    /** A user at one instance of a service rather than at the front door. */
    public TraderClient as(String user, URI instance) {
        return new TraderClient(instance, tokens::of, user);
    }

    /** Starts one more instance of a service beside the first. */
    public AnotherInstance startAnother(Part part) throws IOException {
        return stack.startAnother(part);
    }

    /** Where a part answers without the gateway. */
    public URI url(Part part) {
        return stack.url(part);
    }

    /** The venue that orders go to, as it sees itself. */
    public Venue venue() {
        return new Venue(stack.url(Part.SIMULATOR), "sim-east");
    }

    /** Makes this the market of an instrument, which then stands still; returns when orders are judged by it. */
    public void letStandStill(String symbol, String bid, String ask) {
        venue().freeze(symbol);
        venue().setMarket(symbol, bid, 10_000, ask, 10_000);
        var order = Orders.market("BUY", symbol, 1);
        await("orders of " + symbol + " to be judged by " + ask)
                .atMost(Duration.ofSeconds(20))
                .until(() -> as("load-0700")
                                .preview(order)
                                .expect(200)
                                .path("reference_price")
                                .decimalValue()
                                .compareTo(new BigDecimal(ask))
                        == 0);
    }

    /** The audit log without its service. */
    public LogDatabase auditLog() throws IOException {
        return new LogDatabase(stack.jdbcUrl("audit"), "audit_service", stack.servicePassword("audit"));
    }

    /** What the offline verifier says of the audit log, held against the checkpoints that are kept outside the database. */
    public VerificationReport verifiedLog() throws SQLException, IOException {
        var verification = new Verification(checkpoints());
        auditLog().verify(verification);
        return verification.finish();
    }

    /** What has been signed of the audit log. */
    public Attestations checkpoints() throws IOException {
        try {
            var evidence = Evidence.find(Optional.empty(), Optional.empty(), new StackFolder(folder).checkpoints());
            return evidence.orElseThrow().read();
        } catch (UnreadableException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How every part is. */
    public List<PartStatus> statuses() {
        return stack.statuses();
    }

    /** What a part has warned of lately, for the message of a failure. */
    public List<String> lastWarnings(Part part) {
        return new StackFolder(folder)
                .log(part).tail(LAST_LINES).stream()
                        .filter(line -> line.contains("\"level\":\"WARN\""))
                        .toList();
    }

    /** Where Kafka's clients connect to. */
    public String bootstrapServers() {
        return stack.bootstrapServers();
    }

    /** Ends a part's process at once; it is started again by itself. */
    public void kill(Part part) {
        stack.kill(part);
    }

    /** Stops a part's process where it stands: it takes connections and answers nothing, until it is resumed. */
    public void suspend(Part part) {
        signal("STOP", part);
    }

    public void resume(Part part) {
        signal("CONT", part);
    }

    private void signal(String signal, Part part) {
        stack.statuses().stream()
                .filter(status -> status.part() == part)
                .forEach(status -> Signals.send(signal, status.process()));
    }

    /** Returns when every part that was killed has been started again and is ready. */
    public void awaitAllReady() {
        await("all parts to be ready")
                .atMost(Duration.ofSeconds(60))
                .until(() -> stack.statuses().stream().allMatch(status -> status.state() == PartStatus.State.READY));
    }

    /** Stops everything in order and starts it again on the same data. */
    public void downAndUp() throws IOException {
        stack.stop();
        stack.start();
    }

    /** A connection to a service's database that sees every row. */
    public Connection asSuperuser(String database) throws SQLException, IOException {
        return DriverManager.getConnection(stack.jdbcUrl(database), "postgres", stack.superuserPassword());
    }

    /** A connection to a service's database as the service logs in, in one of its roles, for the trader given. */
    public Connection inRoleOfTrader(String database, String role, String traderId) throws SQLException, IOException {
        var connection = DriverManager.getConnection(
                stack.jdbcUrl(database), database + "_service", stack.servicePassword(database));
        try (var statement = connection.createStatement();
                var setting = connection.prepareStatement("SELECT set_config('app.trader_id', ?, false)")) {
            statement.execute("SET ROLE " + role);
            setting.setString(1, traderId);
            setting.execute();
        }
        return connection;
    }

    /** Stops it and takes its folder away, all but the logs. */
    @Override
    public void close() throws IOException {
        stack.close();
        keepLogs();
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    private void keepLogs() throws IOException {
        Path kept = Files.createDirectories(Path.of("target", name));
        try (var logs = Files.list(folder.resolve("logs"))) {
            for (Path log : logs.toList()) {
                Files.copy(log, kept.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
