package io.orderflow.risk;

import io.orderflow.testing.ServiceRooms;
import org.junit.jupiter.api.Test;

class RoomsTest {

    @Test
    void every_class_stands_in_its_room() {
        ServiceRooms.check("io.orderflow.risk");
    }
}
