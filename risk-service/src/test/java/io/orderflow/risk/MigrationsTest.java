package io.orderflow.risk;

import io.orderflow.testing.MigrationRoundTrip;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void every_migration_has_a_way_back() throws Exception {
        MigrationRoundTrip.check("risk", "db/outbox", "db/migration");
    }
}
