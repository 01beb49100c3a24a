package io.orderflow.simulator.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The stream of a venue that misbehaves on demand")
class StreamFaultsTest {
    private final VenueCalls west = new VenueCalls("sim-west");
    private final String key = VenueCalls.newKey();

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @AfterEach
    void heal() {
        west.healAll();
    }

    @Test
    @DisplayName("says nothing and answers no ping, until it is healed")
    void is_silent() {
        try (VenueSocket stream = listen()) {
            stream.ping();
            await().until(() -> stream.pongs() == 1);
            west.strike("STREAM_SILENT", key);
            buy(key);
            String later = VenueCalls.newKey();
            buy(later);

            try (VenueSocket another = listen()) {
                String heard = VenueCalls.newKey();
                buy(heard);
                await().until(() -> another.events(heard).equals(List.of("new", "fill")));
                // By now the first one is silent: what is told is told in its order.
                stream.ping();
                another.ping();
                await().until(() -> another.pongs() == 1);
            }
            assertThat(stream.events(key)).isEmpty();
            assertThat(stream.events(later)).isEmpty();
            assertThat(stream.pongs()).isEqualTo(1);
            assertThat(stream.isClosed()).isFalse();

            west.healAll();
            await().until(stream::isClosed);
        }
    }

    @Test
    @DisplayName("is cut instead of a report, and lets nobody in for the time it is given")
    void is_cut() {
        try (VenueSocket stream = listen()) {
            west.strike("STREAM_CUT", key, 60_000);

            buy(key);

            await().until(stream::isClosed);
            assertThat(stream.events(key)).isEmpty();
            try (VenueSocket refused = VenueSocket.open(port, "/sim-west/stream")) {
                await().until(refused::isClosed);
            }
            west.healAll();
            listen().close();
        }
    }

    @Test
    @DisplayName("can be disconnected and connected again by hand")
    void is_disconnected_by_hand() {
        try (VenueSocket stream = listen()) {
            west.connectStream(false);
            await().until(stream::isClosed);
        }
        west.connectStream(true);
        listen().close();
    }

    @Test
    @DisplayName("tells a report twice")
    void duplicates() {
        try (VenueSocket stream = listen()) {
            west.strike("REPORT_DUPLICATED", key);
            buy(key);
            await().until(() -> stream.events(key).equals(List.of("new", "new", "fill")));
        }
    }

    @Test
    @DisplayName("tells a report after the next one, or after a while")
    void reorders() {
        try (VenueSocket stream = listen()) {
            west.strike("REPORTS_REORDERED", key, 60_000);
            buy(key);
            await().until(() -> stream.events(key).equals(List.of("fill", "new")));

            String alone = VenueCalls.newKey();
            west.strike("REPORTS_REORDERED", alone, 100);
            west.limit(alone, "KO", "buy", 1, "40.00", "gtc").then().statusCode(200);
            await().until(() -> stream.events(alone).equals(List.of("new")));
        }
    }

    @Test
    @DisplayName("tells the last reports again to whoever listens anew")
    void replays() {
        try (VenueSocket stream = listen()) {
            buy(key);
            await().until(() -> stream.events(key).equals(List.of("new", "fill")));
        }
        west.order("REPORTS_REPLAYED", "").then().statusCode(200);
        try (VenueSocket stream = listen()) {
            await().until(() -> stream.events(key).equals(List.of("new", "fill")));
        }
    }

    @Test
    @DisplayName("leaves out an execution that ledger and activities have")
    void leaves_out_a_fill() {
        try (VenueSocket stream = listen()) {
            west.strike("FILL_MISSING", key);
            buy(key);
            String later = VenueCalls.newKey();
            buy(later);

            await().until(() -> stream.events(later).equals(List.of("new", "fill")));
            assertThat(stream.events(key)).containsExactly("new");
            List<String> fills = west.ledger(key).jsonPath().getList("orders[0].fills");
            assertThat(fills).hasSize(1);
        }
    }

    @Test
    @DisplayName("corrects the price of an execution")
    void corrects_a_fill() {
        try (VenueSocket stream = listen()) {
            west.strike("FILL_CORRECTED", key);
            buy(key);

            await().until(() -> stream.events(key).equals(List.of("new", "fill", "trade_correct")));
            var fill = stream.updates(key).get(1);
            var correction = stream.updates(key).get(2);
            assertThat(correction.path("previous_execution_id")).isEqualTo(fill.path("execution_id"));
            assertThat(correction.path("execution_id")).isNotEqualTo(fill.path("execution_id"));
            assertThat(correction.path("price")).isNotEqualTo(fill.path("price"));
            assertThat(fill.has("previous_execution_id")).isFalse();
        }
    }

    @Test
    @DisplayName("reports a cancel and then an execution from before it")
    void fills_late_after_a_cancel() {
        try (VenueSocket stream = listen()) {
            String id =
                    west.limit(key, "KO", "buy", 10, "40.00", "gtc").jsonPath().getString("id");
            west.strike("LATE_FILL_AFTER_CANCEL", key, 100);

            west.cancel(id).then().statusCode(204);

            await().until(() -> stream.events(key).equals(List.of("new", "canceled", "partial_fill")));
            assertThat(stream.updates(key).get(1).at("/order/filled_qty").asText())
                    .isEqualTo("0");
            assertThat(stream.updates(key).get(2).path("qty").asText()).isEqualTo("5");
            assertThat(stream.updates(key).get(2).at("/order/status").asText()).isEqualTo("canceled");
        }
    }

    @Test
    @DisplayName("executes half as much again of an order once it is filled, and has it in ledger and activities")
    void overfills() {
        try (VenueSocket stream = listen()) {
            west.strike("OVERFILLED", key);
            west.market(key, "KO", "buy", 10).then().statusCode(200);

            await().until(() -> stream.events(key).equals(List.of("new", "fill", "fill")));
            var beyond = stream.updates(key).get(2);
            assertThat(beyond.path("qty").asText()).isEqualTo("5");
            assertThat(beyond.at("/order/qty").asText()).isEqualTo("10");
            assertThat(beyond.at("/order/filled_qty").asText()).isEqualTo("15");
            assertThat(beyond.at("/order/status").asText()).isEqualTo("filled");
            west.ledger(key)
                    .then()
                    .body("orders[0].sends", equalTo(1))
                    .body("orders[0].fills.qty", equalTo(List.of(10, 5)))
                    .body("orders[0].fills.cum_qty", equalTo(List.of(10, 15)));
        }
    }

    private VenueSocket listen() {
        return VenueSocket.tradeUpdates(port, "sim-west");
    }

    private void buy(String withKey) {
        west.market(withKey, "KO", "buy", 1).then().statusCode(200);
    }
}
