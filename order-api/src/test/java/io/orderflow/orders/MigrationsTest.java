package io.orderflow.orders;

import io.orderflow.testing.MigrationRoundTrip;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    @Test
    void every_migration_has_a_way_back() throws Exception {
        MigrationRoundTrip.check("orders", "db/outbox", "db/migration");
    }
}
