package io.orderflow.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.MigrationInfo;

/**
 * Proves on a scratch database that every migration has a way back: applying {@code db/back/<script>} after a migration
 * leaves the schema as it was before, and the migration can be applied again with the same result.
 */
public final class MigrationRoundTrip {
    private MigrationRoundTrip() {}

    /**
     * Goes forth, back and forth again over each migration in turn.
     *
     * @param database the service's database, whose roles are used
     * @param locations Flyway locations, for example {@code db/outbox} and {@code db/migration}
     * @param placeholders what the service configures for its migrations
     */
    public static void check(String database, Map<String, String> placeholders, String... locations) throws Exception {
        var scratch = ScratchDatabase.create(database, "scratch");
        var migrations = scratch.migrations(placeholders, locations);
        assertThat(migrations).as("migrations in %s", List.of(locations)).isNotEmpty();
        for (MigrationInfo migration : migrations) {
            checkOne(scratch, migration.getVersion().getVersion(), placeholders, locations);
        }
    }

    /** The same without placeholders. */
    public static void check(String database, String... locations) throws Exception {
        check(database, Map.of(), locations);
    }

    private static void checkOne(
            ScratchDatabase scratch, String version, Map<String, String> placeholders, String... locations)
            throws Exception {
        try (Connection owner = scratch.owner()) {
            List<String> before = SchemaSnapshot.of(owner);
            scratch.migrate(version, placeholders, locations);
            List<String> after = SchemaSnapshot.of(owner);
            scratch.goBack(version, placeholders, locations);
            assertThat(SchemaSnapshot.of(owner))
                    .as("after the way back of " + version)
                    .isEqualTo(before);
            scratch.migrate(version, placeholders, locations);
            assertThat(SchemaSnapshot.of(owner))
                    .as("after %s once more", version)
                    .isEqualTo(after);
        }
    }
}
