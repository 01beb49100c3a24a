package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.StatusSocket;
import io.orderflow.e2e.client.TraderClient;
import io.orderflow.e2e.client.VenueOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(50)
@OnWholeSystem
class DownAndUpIT {
    private static final String SYMBOL = "PEP";
    private static final String TRADER = "load-0701";

    @Test
    @DisplayName("Scenario 10, NFR-005: down and up again, everything is as before, and a resting order still fills")
    void keeps_everything_over_a_restart(WholeSystem system) throws Exception {
        var trader = system.as(TRADER);
        system.venue().freeze(SYMBOL);
        system.venue().setMarket(SYMBOL, "171.95", 1000, "172.00", 1000);
        var filled = trader.place(Orders.market("BUY", SYMBOL, 5));
        trader.awaitStatus(filled, "FILLED");
        trader.awaitTrailEndingWith(filled, "FILLED");
        var resting = trader.place(Orders.limit("BUY", SYMBOL, 10, "170.00"));
        trader.awaitTrailEndingWith(resting, "EXECUTED");
        var before = Snapshot.of(system, trader, filled, resting);

        system.downAndUp();

        assertThat(Snapshot.of(system, trader, filled, resting)).isEqualTo(before);
        assertThatAStreamBeginsWith(system, filled, "FILLED");
        system.venue().setMarket(SYMBOL, "169.90", 1000, "169.95", 1000);
        var order = trader.awaitStatus(resting, "FILLED");
        assertThat(order.get("filled_quantity").asInt()).isEqualTo(10);
        assertThat(trader.awaitTrailEndingWith(resting, "FILLED"))
                .extracting(entry -> entry.get("action").asText())
                .containsExactly("SUBMITTED", "APPROVED", "EXECUTED", "FILLED");
    }

    /** A list may be behind; a stream that is opened tells what changed lately, even of before the restart. */
    private static void assertThatAStreamBeginsWith(WholeSystem system, String orderId, String status) {
        try (var socket = StatusSocket.open(system.gateway(), system.tokens().of(TRADER))) {
            var first = socket.awaitAbout(orderId, message -> true).getFirst();
            assertThat(first.get("status").asText()).isEqualTo(status);
        }
    }

    /** What must be the same afterwards; market values are left out, since the market goes on. */
    private record Snapshot(
            List<JsonNode> orders,
            List<JsonNode> trails,
            JsonNode cash,
            JsonNode buyingPower,
            List<String> positions,
            List<VenueOrder> openAtVenue) {

        static Snapshot of(WholeSystem system, TraderClient trader, String... orders) {
            var account = trader.account();
            return new Snapshot(
                    trader.orders(),
                    Stream.of(orders).map(id -> trader.trail(id).expect(200)).toList(),
                    account.get("cash"),
                    account.get("buying_power"),
                    Json.list(account.get("positions")).stream()
                            .map(position -> position.get("symbol").asText() + " " + position.get("quantity") + " "
                                    + position.get("reserved_quantity") + " " + position.get("average_cost"))
                            .toList(),
                    system.venue().orders(TRADER).stream()
                            .filter(VenueOrder::isOpen)
                            .toList());
        }
    }
}
