package io.orderflow.gateway;

import io.orderflow.testing.ServiceRooms;
import org.junit.jupiter.api.Test;

class RoomsTest {
    @Test
    void the_rooms_know_only_whom_they_may() {
        ServiceRooms.check("io.orderflow.gateway");
    }
}
