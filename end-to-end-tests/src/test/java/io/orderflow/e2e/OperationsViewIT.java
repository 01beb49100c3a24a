package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Order(14)
@OnWholeSystem
@DisplayName("Operations see which orders are in trouble, how the venues are doing, and what was put aside")
class OperationsViewIT {
    private static final Duration WITHIN = Duration.ofSeconds(60);
    private static final String SYMBOL = "KO";
    private static final byte[] POISON = {'{', (byte) 0xff, 0x1b, '[', '2', 'J'};

    private final WholeSystem system;

    OperationsViewIT(WholeSystem system) {
        this.system = system;
    }

    @AfterEach
    void heal() {
        var venue = system.venue();
        venue.heal();
        venue.setStreamConnected(true);
        venue.setQuotesConnected(true);
        awaitState("UP");
    }

    @Test
    @DisplayName("an order of which nobody knows whether the venue has it is shown until that is known")
    void shows_an_order_in_trouble_until_it_is_out_of_it() {
        var trader = system.as("load-0760");
        system.venue().strike("DROP_BEFORE_ACCEPTING", trader.user() + ":", 0);

        String key = UUID.randomUUID().toString();
        String id = await("an answer to the order")
                .atMost(WITHIN)
                .until(
                        () -> trader.submit(Orders.market("BUY", SYMBOL, 5), "Idempotency-Key", key),
                        answer -> !answer.isInconclusive())
                .body()
                .get("id")
                .asText();

        var shown = await("the order to be shown as UNKNOWN")
                .atMost(WITHIN)
                .until(
                        () -> system.ops().ordersInHand(trader.user()),
                        orders -> orders.stream()
                                .anyMatch(order -> order.get("phase").asText().equals("UNKNOWN")));
        assertThat(shown).singleElement().satisfies(order -> {
            assertThat(order.get("order_id").asText()).isEqualTo(id);
            assertThat(order.get("symbol").asText()).isEqualTo(SYMBOL);
            assertThat(order.get("quantity").asInt()).isEqualTo(5);
            assertThat(order.get("venue").asText()).isEqualTo("SIM-EAST");
            assertThat(order.get("attempts").asInt()).isPositive();
        });

        system.venue().heal();
        trader.awaitStatus(id, "FILLED");
        await("nothing of it to be shown any more")
                .atMost(WITHIN)
                .until(() -> system.ops()
                        .ordersInHand(trader.user(), "APPROVED", "SENDING", "UNKNOWN", "WORKING", "NOT_ACCEPTED")
                        .isEmpty());
    }

    @Test
    @DisplayName("a venue whose trade updates are cut is DOWN, and UP again with them")
    void shows_a_venue_without_trade_updates_as_down() {
        awaitState("UP");
        system.venue().setStreamConnected(false);

        JsonNode down = awaitState("DOWN");
        assertThat(down.at("/trade_stream/state").asText()).isEqualTo("NOT_CONNECTED");
        assertThat(down.at("/quote_stream/state").asText()).isEqualTo("CONNECTED");
        assertThat(system.ops().venue("SIM-WEST").get("state").asText()).isEqualTo("UP");

        system.venue().setStreamConnected(true);
        assertThat(awaitState("UP").at("/trade_stream/state").asText()).isEqualTo("CONNECTED");
    }

    @Test
    @DisplayName("a venue whose quotes are cut is DEGRADED, and UP again with them")
    void shows_a_venue_without_quotes_as_degraded() {
        awaitState("UP");
        system.venue().setQuotesConnected(false);

        assertThat(awaitState("DEGRADED").at("/quote_stream/state").asText()).isEqualTo("NOT_CONNECTED");

        system.venue().setQuotesConnected(true);
        awaitState("UP");
    }

    @Test
    @DisplayName("a record that is no event is shown, once for each service that put it aside, and safe to look at")
    void shows_what_was_put_aside() throws Exception {
        String key = "poison-" + UUID.randomUUID();
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", (Object) system.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.COMMANDS.topicName(), key, POISON))
                    .get();
        }

        List<JsonNode> letters = await("the letters about " + key)
                .atMost(WITHIN)
                .until(() -> system.ops().deadLetters(key), found -> found.size() == 2);

        assertThat(letters)
                .extracting(letter -> letter.get("service").asText())
                .containsExactlyInAnyOrder("audit-service", "execution-service");
        assertThat(letters).allSatisfy(letter -> {
            assertThat(letter.get("topic").asText()).isEqualTo(Topic.COMMANDS.topicName());
            assertThat(letter.get("kind").asText()).isEqualTo("UNDECODABLE");
            assertThat(letter.get("text").asText()).isEqualTo("{\\xff\\x1b[2J");
            assertThat(letter.get("redriven").asBoolean()).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/ops/orders", "/api/v1/ops/venues", "/api/v1/ops/dead-letters"})
    @DisplayName("nobody else sees any of it")
    void shows_it_to_nobody_else(String address) {
        assertThat(system.as("trader1").get(address).status()).isEqualTo(403);
        assertThat(system.as("compliance1").get(address).status()).isEqualTo(403);
    }

    private JsonNode awaitState(String state) {
        return await("SIM-EAST to be " + state)
                .atMost(WITHIN)
                .until(
                        () -> system.ops().venue("SIM-EAST"),
                        venue -> venue.get("state").asText().equals(state));
    }
}
