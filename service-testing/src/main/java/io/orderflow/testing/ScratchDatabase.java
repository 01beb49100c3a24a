package io.orderflow.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** A database with the roles of a service's own, for tests that spoil it. It is empty at first, and was never there before. */
public final class ScratchDatabase {
    private static final String HISTORY = "flyway_schema_history";

    private final String service;
    private final String name;

    private ScratchDatabase(String service, String name) {
        this.service = service;
        this.name = name;
    }

    /**
     * Creates it.
     *
     * @param service the service's database, whose roles are used
     * @param purpose a part of the name; what another test has left under the same is dropped
     */
    public static ScratchDatabase create(String service, String purpose) throws SQLException {
        TestServers.provision(service);
        var scratch = new ScratchDatabase(service, service + "_" + purpose);
        scratch.recreate("template0");
        return scratch;
    }

    /** Another one with the same in it, to which nobody may be connected. */
    public ScratchDatabase copy(String purpose) throws SQLException {
        var copy = new ScratchDatabase(service, name + "_" + purpose);
        copy.recreate(name);
        return copy;
    }

    /** As the owner, who runs the migrations. */
    public Connection owner() throws SQLException {
        return TestServers.connect(name, service + "_owner");
    }

    /** As the service logs in: without a right until it takes a role. */
    public Connection service() throws SQLException {
        return TestServers.connect(name, service + "_service");
    }

    /** As superuser. */
    public Connection superuser() throws SQLException {
        return TestServers.superuser(name);
    }

    /**
     * Applies migrations.
     *
     * @param version the last one; {@code latest} for all
     * @param placeholders what the service configures for its migrations
     * @param locations Flyway locations, for example {@code db/migration}
     */
    public void migrate(String version, Map<String, String> placeholders, String... locations) {
        flyway(version, placeholders, locations).migrate();
    }

    /** Takes a migration back; its script has the same name under {@code db/back}. */
    public void goBack(String version, Map<String, String> placeholders, String... locations)
            throws SQLException, IOException {
        var migration = migrations(placeholders, locations).stream()
                .filter(each -> each.getVersion().getVersion().equals(version))
                .findFirst()
                .orElseThrow();
        try (Connection owner = owner();
                Statement statement = owner.createStatement()) {
            statement.execute(wayBack(migration.getScript()));
            statement.execute("DELETE FROM " + HISTORY + " WHERE version = '" + version + "'");
        }
    }

    List<MigrationInfo> migrations(Map<String, String> placeholders, String... locations) {
        return List.of(flyway("latest", placeholders, locations).info().all());
    }

    private void recreate(String template) throws SQLException {
        try (Connection superuser = TestServers.superuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + name + " OWNER " + service + "_owner TEMPLATE " + template);
        }
    }

    private Flyway flyway(String target, Map<String, String> placeholders, String... locations) {
        return Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + TestServers.postgres() + "/" + name,
                        service + "_owner",
                        TestServers.PASSWORD)
                .locations(Arrays.stream(locations).map(l -> "classpath:" + l).toArray(String[]::new))
                .placeholders(placeholders)
                .target(target)
                .load();
    }

    private static String wayBack(String script) throws IOException {
        String file = "db/back/" + script.substring(script.lastIndexOf('/') + 1);
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(file)) {
            assertThat(in).as("%s, the way back of %s", file, script).isNotNull();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
