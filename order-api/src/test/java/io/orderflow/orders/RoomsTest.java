package io.orderflow.orders;

import io.orderflow.testing.ServiceRooms;
import org.junit.jupiter.api.Test;

class RoomsTest {

    @Test
    void classes_stand_in_their_rooms() {
        ServiceRooms.check("io.orderflow.orders");
    }
}
