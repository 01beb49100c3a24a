package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.StatusSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(3)
@OnWholeSystem
class PartialFillsIT {
    private static final String SYMBOL = "INTC";
    private static final String PRICE = "30.00";
    private static final String TRADER = "load-0201";

    @BeforeEach
    void offer_less_than_is_ordered(WholeSystem system) {
        system.venue().freeze(SYMBOL);
        offer(system, 40);
    }

    @Test
    @DisplayName("Scenario 5, FR-005, FR-006: each partial fill is pushed and stored, then the rest fills")
    void fills_in_parts(WholeSystem system) {
        var trader = system.as(TRADER);
        try (var socket = StatusSocket.open(system.gateway(), system.tokens().of(TRADER))) {
            var id = trader.place(Orders.limit("BUY", SYMBOL, 100, PRICE));
            var partial = trader.awaitStatus(id, "PARTIAL");
            assertFilled(partial, 40);

            offer(system, 60);

            assertFilled(trader.awaitStatus(id, "FILLED"), 40, 60);
            var pushed = socket.awaitAbout(
                    id, message -> message.get("status").asText().equals("FILLED"));
            assertThat(pushed)
                    .filteredOn(message -> message.get("event").asText().equals("order.filled"))
                    .extracting(message -> message.get("status").asText() + " "
                            + message.get("quantity_filled").asInt() + " of "
                            + message.get("total_filled").asInt())
                    .containsExactly("PARTIAL 40 of 40", "FILLED 60 of 100");
        }
    }

    @Test
    @DisplayName("Scenario 5, FR-007: the rest of a partly filled order is cancelled, its fills are kept")
    void keeps_fills_when_the_rest_is_cancelled(WholeSystem system) {
        var trader = system.as(TRADER);
        var id = trader.place(Orders.limit("BUY", SYMBOL, 100, PRICE));
        trader.awaitStatus(id, "PARTIAL");

        trader.cancel(id);

        var order = trader.awaitStatus(id, "CANCELLED");
        assertFilled(order, 40);
        assertThat(trader.awaitTrailEndingWith(id, "CANCELLED"))
                .extracting(entry -> entry.get("action").asText())
                .containsExactly("SUBMITTED", "APPROVED", "EXECUTED", "FILLED", "CANCEL_REQUESTED", "CANCELLED");
        assertThat(system.venue().ordersWithKey(order.get("idempotency_key").asText()))
                .singleElement()
                .satisfies(venueOrder -> {
                    assertThat(venueOrder.status()).isEqualTo("canceled");
                    assertThat(venueOrder.filledQuantity()).isEqualTo(40);
                });
    }

    private static void offer(WholeSystem system, int shares) {
        system.venue().setMarket(SYMBOL, "29.95", 1000, PRICE, shares);
    }

    private static void assertFilled(JsonNode order, Integer... quantities) {
        assertThat(Json.list(order.get("fills")))
                .extracting(fill -> fill.get("quantity_filled").asInt())
                .containsExactlyInAnyOrder(quantities);
        assertThat(Json.list(order.get("fills")))
                .allSatisfy(fill ->
                        assertThat(fill.get("price_at_fill").decimalValue()).isEqualByComparingTo(PRICE));
    }
}
