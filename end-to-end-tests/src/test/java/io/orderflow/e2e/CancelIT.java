package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.e2e.client.TraderClient;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(4)
@OnWholeSystem
class CancelIT {
    private static final String SYMBOL = "KO";
    private static final String RESTS_AT = "61.00";
    private static final String TRADER = "load-0301";
    private static final int RACES = 15;

    @BeforeEach
    void let_limit_orders_rest(WholeSystem system) {
        system.venue().freeze(SYMBOL);
        quoteAbove(system);
    }

    @Test
    @DisplayName("Scenario 8, FR-007: a pending order is cancelled, and nothing executes afterwards")
    void cancels_a_resting_order(WholeSystem system) {
        var trader = system.as(TRADER);
        var id = trader.place(Orders.limit("BUY", SYMBOL, 10, RESTS_AT));
        trader.awaitTrailEndingWith(id, "EXECUTED");

        trader.cancel(id);

        var order = trader.awaitStatus(id, "CANCELLED");
        assertThat(order.get("reason").get("code").asText()).isEqualTo("CANCELLED_BY_TRADER");
        quoteBelow(system);
        // A later order of the same trader passes the same way: once it has filled, the cancelled one would have too.
        trader.awaitStatus(trader.place(Orders.limit("BUY", SYMBOL, 10, RESTS_AT)), "FILLED");
        assertEndsAsTheVenueSays(system, trader, id);
        assertThat(trader.order(id).expect(200).get("filled_quantity").asInt()).isZero();
        assertThat(trader.awaitTrailEndingWith(id, "CANCELLED"))
                .extracting(entry -> entry.get("action").asText())
                .containsExactly("SUBMITTED", "APPROVED", "EXECUTED", "CANCEL_REQUESTED", "CANCELLED");
        trader.cancel(id).expect(400);
    }

    @Test
    @DisplayName("Scenario 8, FR-007: a cancel right behind the order, wherever it overtakes it, cancels it once")
    void cancels_before_the_order_is_sent(WholeSystem system) {
        var trader = system.as(TRADER);
        for (int i = 0; i < 5; i++) {
            var id = trader.submit(
                            Orders.limit("BUY", SYMBOL, 10, RESTS_AT),
                            "Prefer",
                            "respond-async",
                            "Allow-Duplicate",
                            "true")
                    .expect(201)
                    .get("id")
                    .asText();

            trader.cancel(id);

            trader.awaitStatus(id, "CANCELLED");
            assertEndsAsTheVenueSays(system, trader, id);
        }
    }

    @Test
    @DisplayName("Scenario 8: a cancel racing a fill ends once, as the venue says")
    void ends_a_race_as_the_venue_does(WholeSystem system) {
        var trader = system.as(TRADER);
        var raced = new ArrayList<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int race = 0; race < RACES; race++) {
                quoteAbove(system);
                var id = trader.place(Orders.limit("BUY", SYMBOL, 10, RESTS_AT));
                trader.awaitTrailEndingWith(id, "EXECUTED");
                CompletableFuture.allOf(
                                CompletableFuture.runAsync(() -> quoteBelow(system), threads),
                                CompletableFuture.runAsync(() -> trader.cancel(id), threads))
                        .join();
                raced.add(id);
            }
        }
        for (String id : raced) {
            trader.awaitStatus(id, "FILLED", "CANCELLED");
            assertEndsAsTheVenueSays(system, trader, id);
        }
    }

    private static void assertEndsAsTheVenueSays(WholeSystem system, TraderClient trader, String id) {
        await("order " + id + " to end as at the venue").untilAsserted(() -> {
            var order = trader.order(id).expect(200);
            var atVenue =
                    system.venue().ordersWithKey(order.get("idempotency_key").asText());
            var status = order.get("status").asText();
            assertThat(atVenue).hasSizeLessThanOrEqualTo(1);
            if (atVenue.isEmpty()) {
                assertThat(status).isEqualTo("CANCELLED");
            } else {
                assertThat(status).isEqualTo(atVenue.getFirst().status().equals("filled") ? "FILLED" : "CANCELLED");
                assertThat(order.get("filled_quantity").asInt())
                        .isEqualTo(atVenue.getFirst().filledQuantity());
            }
        });
    }

    private static void quoteAbove(WholeSystem system) {
        system.venue().setMarket(SYMBOL, "61.95", 1000, "62.00", 1000);
    }

    private static void quoteBelow(WholeSystem system) {
        system.venue().setMarket(SYMBOL, "60.90", 1000, "60.95", 1000);
    }
}
