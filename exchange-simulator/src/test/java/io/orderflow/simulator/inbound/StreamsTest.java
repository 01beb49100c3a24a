package io.orderflow.simulator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("The streams of a venue")
class StreamsTest {
    private final VenueCalls east = new VenueCalls("sim-east");

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    @DisplayName("tell a market order as new and filled, in binary frames")
    void tell_a_market_order_as_new_and_filled() {
        String key = VenueCalls.newKey();
        try (VenueSocket stream = VenueSocket.tradeUpdates(port, "sim-east")) {
            east.market(key, "MSFT", "buy", 100).then().statusCode(200);

            Awaitility.await()
                    .untilAsserted(() -> assertThat(stream.events(key)).isEqualTo(List.of("new", "fill")));
            assertThat(stream.lastWasBinary()).isTrue();
            JsonNode fill = stream.updates(key).get(1);
            assertThat(fill.path("qty").asText()).isEqualTo("100");
            assertThat(fill.path("price").isTextual()).isTrue();
            assertThat(fill.at("/order/status").asText()).isEqualTo("filled");
            assertThat(fill.at("/order/filled_qty").asText()).isEqualTo("100");
        }
    }

    @Test
    @DisplayName("of quotes greet, authenticate, subscribe, and then quote")
    void quotes_greet_authenticate_subscribe_and_quote() {
        try (VenueSocket quotes = VenueSocket.open(port, "/sim-east/v2/iex")) {
            quotes.await(message -> message.path("msg").asText().equals("connected"));
            quotes.send("{\"action\":\"auth\",\"key\":\"orderflow-local\",\"secret\":\"orderflow-local-secret\"}");
            quotes.await(message -> message.path("msg").asText().equals("authenticated"));
            quotes.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\",\"V\"]}");
            quotes.await(message -> message.path("T").asText().equals("subscription"));

            JsonNode quote = quotes.await(message -> message.path("S").asText().equals("AAPL"));
            assertThat(quote.path("T").asText()).isEqualTo("q");
            assertThat(quote.path("bp").isNumber()).isTrue();
            assertThat(quote.path("ap").decimalValue())
                    .isGreaterThan(quote.path("bp").decimalValue());
            assertThat(quote.path("as").asLong()).isPositive();
        }
    }
}
