package io.orderflow.simulator.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
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

    @Test
    @DisplayName("of quotes keep their heartbeat while the market is frozen, and show what fills have used up")
    void quotes_keep_their_heartbeat_while_frozen() {
        VenueCalls west = new VenueCalls("sim-west");
        west.freeze("JPM");
        west.setMarket("JPM", "199.90", 10, "200.00", 30, 1);
        try (VenueSocket quotes = VenueSocket.quotes(port, "sim-west", "JPM")) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(quotes.quotes("JPM")).hasSizeGreaterThanOrEqualTo(3));
            assertThat(quotes.quotes("JPM"))
                    .allMatch(quote -> quote.path("as").asLong() == 30
                            && quote.path("ap").decimalValue().compareTo(new BigDecimal("200.00")) == 0);

            west.market(VenueCalls.newKey(), "JPM", "buy", 20).then().statusCode(200);

            quotes.await(message -> message.path("as").asLong() == 10);
        } finally {
            west.thaw("JPM");
        }
    }

    @Test
    @DisplayName("of quotes are closed and refused when disconnected, those of the other venue not")
    void quotes_are_closed_and_refused_when_disconnected() {
        VenueCalls west = new VenueCalls("sim-west");
        try (VenueSocket quotes = VenueSocket.quotes(port, "sim-west", "KO");
                VenueSocket others = VenueSocket.quotes(port, "sim-east", "KO")) {
            quotes.await(message -> message.path("S").asText().equals("KO"));

            west.connectQuotes(false);

            Awaitility.await().until(quotes::isClosed);
            try (VenueSocket refused = VenueSocket.open(port, "/sim-west/v2/iex")) {
                Awaitility.await().until(refused::isClosed);
            }
            assertThat(others.isClosed()).isFalse();
            west.connectQuotes(true);
            try (VenueSocket again = VenueSocket.quotes(port, "sim-west", "KO")) {
                again.await(message -> message.path("S").asText().equals("KO"));
            }
        } finally {
            west.connectQuotes(true);
        }
    }

    @Test
    @DisplayName("say no to wrong credentials and to who has shown none")
    void say_no_to_wrong_credentials() {
        try (VenueSocket updates = VenueSocket.open(port, "/sim-east/stream")) {
            updates.send("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
            updates.await(message -> message.at("/data/error").asText().equals("not authenticated"));
            updates.send("{\"action\":\"authenticate\",\"data\":{\"key_id\":\"x\",\"secret_key\":\"y\"}}");
            updates.await(message -> message.at("/data/status").asText().equals("unauthorized"));
        }
        try (VenueSocket quotes = VenueSocket.open(port, "/sim-east/v2/iex")) {
            quotes.send("{\"action\":\"subscribe\",\"quotes\":[\"AAPL\"]}");
            quotes.await(message -> message.path("code").asInt() == 401);
            quotes.send("{\"action\":\"auth\",\"key\":\"x\",\"secret\":\"y\"}");
            quotes.await(message -> message.path("code").asInt() == 402);
        }
    }
}
