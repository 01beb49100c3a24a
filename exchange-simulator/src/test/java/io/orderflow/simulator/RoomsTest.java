package io.orderflow.simulator;

import io.orderflow.testing.ServiceRooms;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rooms of the simulator")
class RoomsTest {

    @Test
    @DisplayName("know each other only as drawn")
    void know_each_other_only_as_drawn() {
        ServiceRooms.check("io.orderflow.simulator");
    }
}
