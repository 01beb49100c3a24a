package io.orderflow.execution;

import io.orderflow.testing.MigrationRoundTrip;
import io.orderflow.testing.ServiceRooms;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void classes_stand_in_their_rooms() {
        ServiceRooms.check("io.orderflow.execution");
    }

    @Test
    void every_migration_has_a_way_back() throws Exception {
        MigrationRoundTrip.check("execution", "db/outbox", "db/migration");
    }
}
