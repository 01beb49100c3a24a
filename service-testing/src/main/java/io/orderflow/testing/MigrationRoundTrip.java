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

/**
 * Proves on a scratch database that every migration has a way back: applying {@code db/back/<script>} after a migration
 * leaves the schema as it was before, and the migration can be applied again with the same result.
 */
public final class MigrationRoundTrip {
    private static final String HISTORY = "flyway_schema_history";

    private MigrationRoundTrip() {}

    /**
     * Goes forth, back and forth again over each migration in turn.
     *
     * @param database the service's database, whose roles are used
     * @param locations Flyway locations, for example {@code db/outbox} and {@code db/migration}
     * @param placeholders what the service configures for its migrations
     */
    public static void check(String database, Map<String, String> placeholders, String... locations) throws Exception {
        TestServers.provision(database);
        String scratch = createScratch(database);
        var migrations = flyway(scratch, database, placeholders, "latest", locations)
                .info()
                .all();
        assertThat(migrations).as("migrations in %s", List.of(locations)).isNotEmpty();
        for (MigrationInfo migration : migrations) {
            checkOne(database, scratch, migration, placeholders, locations);
        }
    }

    /** The same without placeholders. */
    public static void check(String database, String... locations) throws Exception {
        check(database, Map.of(), locations);
    }

    private static void checkOne(
            String database,
            String scratch,
            MigrationInfo migration,
            Map<String, String> placeholders,
            String... locations)
            throws Exception {
        String version = migration.getVersion().getVersion();
        try (Connection owner = TestServers.connect(scratch, database + "_owner")) {
            List<String> before = SchemaSnapshot.of(owner);
            flyway(scratch, database, placeholders, version, locations).migrate();
            List<String> after = SchemaSnapshot.of(owner);
            try (Statement statement = owner.createStatement()) {
                statement.execute(wayBack(migration.getScript()));
                statement.execute("DELETE FROM " + HISTORY + " WHERE version = '" + version + "'");
            }
            assertThat(SchemaSnapshot.of(owner))
                    .as("after the way back of " + version)
                    .isEqualTo(before);
            flyway(scratch, database, placeholders, version, locations).migrate();
            assertThat(SchemaSnapshot.of(owner))
                    .as("after %s once more", version)
                    .isEqualTo(after);
        }
    }

    private static String createScratch(String database) throws SQLException {
        String scratch = database + "_scratch";
        try (Connection superuser = TestServers.superuser("postgres");
                Statement statement = superuser.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + scratch + " WITH (FORCE)");
            statement.execute("CREATE DATABASE " + scratch + " OWNER " + database + "_owner TEMPLATE template0");
        }
        return scratch;
    }

    private static Flyway flyway(
            String scratch, String database, Map<String, String> placeholders, String target, String... locations) {
        return Flyway.configure()
                .dataSource(
                        "jdbc:postgresql://" + TestServers.postgres() + "/" + scratch,
                        database + "_owner",
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
