package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.StatusSocket;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(1)
@OnWholeSystem
class OneOrderIT {
    private static final String TRADER = "trader1";

    @Test
    @DisplayName("Scenario 1, US2, FR-004, FR-006: a market order fills, is pushed step by step, and leaves its trail")
    void fills_the_seed_request_as_it_stands(WholeSystem system) {
        var trader = system.as(TRADER);
        try (var socket = StatusSocket.open(system.gateway(), system.tokens().of(TRADER))) {
            var submitted = trader.submit(Orders.SEED).expect(201);
            var id = submitted.get("id").asText();

            var order = trader.awaitStatus(id, "FILLED");

            assertFilled(order);
            assertPushed(socket.awaitAbout(
                    id, message -> message.get("status").asText().equals("FILLED")));
            assertTrail(trader.awaitTrailEndingWith(id, "FILLED"));
        }
    }

    private static void assertFilled(JsonNode order) {
        var fills = Json.list(order.get("fills"));
        assertThat(order.get("filled_quantity").asInt()).isEqualTo(100);
        assertThat(order.get("exits").asText()).isEqualTo("NOT_ACTIVE");
        assertThat(fills).isNotEmpty().allSatisfy(fill -> {
            assertThat(fill.get("venue").asText()).isEqualTo("SIM-EAST");
            assertThat(fill.get("price_at_fill").decimalValue()).isPositive();
            assertThat(fill.get("commission").decimalValue()).isNotNegative();
            assertThat(fill.get("timestamp").asText()).isNotBlank();
        });
        assertThat(fills.stream()
                        .mapToInt(fill -> fill.get("quantity_filled").asInt())
                        .sum())
                .isEqualTo(100);
    }

    private static void assertPushed(List<JsonNode> messages) {
        assertThat(names(messages))
                .startsWith("order.submitted", "order.approved", "order.executed", "order.filled")
                .endsWith("order.filled");
        assertThat(messages)
                .extracting(message -> message.get("version").asInt())
                .containsExactlyElementsOf(
                        IntStream.range(0, messages.size()).boxed().toList());
        assertThat(messages.getLast().get("total_filled").asInt()).isEqualTo(100);
    }

    private static void assertTrail(List<JsonNode> entries) {
        assertThat(entries)
                .extracting(entry -> entry.get("action").asText())
                .startsWith("SUBMITTED", "APPROVED", "EXECUTED", "FILLED")
                .endsWith("FILLED");
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.get("trader_id").asText()).isEqualTo(TRADER);
            assertThat(entry.get("symbol").asText()).isEqualTo("AAPL");
            assertThat(entry.get("timestamp").asText()).isNotBlank();
        });
        assertThat(entries.getLast().get("status").asText()).isEqualTo("FILLED");
        assertThat(entries.getLast().get("venue").asText()).isEqualTo("SIM-EAST");
    }

    private static List<String> names(List<JsonNode> messages) {
        return messages.stream().map(message -> message.get("event").asText()).toList();
    }
}
