package io.orderflow.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.e2e.client.Http;
import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.client.StatusSocket;
import io.orderflow.testing.ApiContract;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Order(8)
@OnWholeSystem
class MarketDataIT {
    private static final String SYMBOL = "NFLX";
    private static final Duration UNTIL_TOLD = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"trader1", "compliance1", "ops1"})
    @DisplayName("Whoever has a role sees what can be traded, by symbol")
    void lists_the_instruments(String user, WholeSystem system) {
        var instruments = Json.list(
                system.as(user).get("/api/v1/market/instruments").expect(200).get("instruments"));

        assertThat(instruments)
                .extracting(instrument -> instrument.get("symbol").asText())
                .isSorted()
                .contains("AAPL", "F", "GONE", "HALT");
        assertThat(instruments).anySatisfy(instrument -> {
            assertThat(instrument.get("name").asText()).isEqualTo("Apple Inc.");
            assertThat(instrument.get("status").asText()).isEqualTo("TRADABLE");
        });
    }

    @Test
    @DisplayName("A quote of the venue is shown, pushed and drawn")
    void shows_pushes_and_draws_a_quote(WholeSystem system) {
        var trader = system.as("load-0701");
        try (var socket =
                StatusSocket.ofQuotes(system.gateway(), system.tokens().of(trader.user()), SYMBOL + ",F")) {
            system.letStandStill(SYMBOL, "649.95", "650.05");

            var pushed = await("the quote on the socket")
                    .atMost(UNTIL_TOLD)
                    .until(() -> quotesOf(socket), quotes -> !quotes.isEmpty() && isNew(quotes.getLast()))
                    .getLast();
            assertThat(pushed.get("event").asText()).isEqualTo("quote");
            assertThat(pushed.get("fresh").asBoolean()).isTrue();
            ApiContract.ofThisRepository()
                    .checkPart(
                            "Quote",
                            ((ObjectNode) pushed.deepCopy()).without("event").toString());
        }
        var shown = trader.get("/api/v1/market/quotes?symbols=" + SYMBOL + ",NOSUCH")
                .expect(200)
                .get("quotes");
        assertThat(shown).hasSize(1);
        assertThat(isNew(shown.get(0))).isTrue();
        assertThat(shown.get(0).get("fresh").asBoolean()).isTrue();

        for (var interval : List.of("5s", "1m")) {
            var bars = Json.list(trader.get("/api/v1/market/bars?symbol=" + SYMBOL + "&interval=" + interval)
                    .expect(200)
                    .get("bars"));
            assertThat(bars)
                    .extracting(bar -> Instant.parse(bar.get("time").asText()))
                    .isSorted()
                    .isNotEmpty();
            assertThat(bars.getLast().get("close").decimalValue()).isEqualByComparingTo("650.00");
        }
    }

    @Test
    @DisplayName("Quotes go stale when the venue is not heard, and fresh again when it is")
    void says_what_is_stale(WholeSystem system) {
        try (var socket =
                StatusSocket.ofQuotes(system.gateway(), system.tokens().of("compliance1"), "KO")) {
            awaitLast(socket, true);
            system.venue().setQuotesConnected(false);
            try {
                awaitLast(socket, false);
            } finally {
                system.venue().setQuotesConnected(true);
            }
            awaitLast(socket, true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/instruments", "/quotes?symbols=AAPL", "/bars?symbol=AAPL"})
    @DisplayName("without a token, or with a forged one: 401")
    void refuses_the_unknown(String path, WholeSystem system) {
        var address = "/api/v1/market" + path;
        Http.send(Http.request(system.gateway(), address).build()).expect(401);
        Http.send(Http.request(system.gateway(), address)
                        .header("Authorization", "Bearer no.such.token")
                        .build())
                .expect(401);
    }

    @Test
    @DisplayName("the socket answers the upgrade with 401 to whom it does not know, and with 400 to wrong symbols")
    void refuses_before_the_upgrade(WholeSystem system) {
        var gateway = system.gateway();
        var token = "&token=" + system.tokens().of("trader1");

        StatusSocket.refusalOfQuotes(gateway, "?symbols=AAPL").expect(401);
        StatusSocket.refusalOfQuotes(gateway, "?symbols=AAPL&token=no.such.token")
                .expect(401);
        for (var wrong : List.of("?symbols=aapl", "?symbols=", "?symbols=A,B,C,D,E,F,G,H,I,J,K", "?x=1")) {
            StatusSocket.refusalOfQuotes(gateway, wrong + token).expect(400);
        }
        system.as("trader1").get("/api/v1/market/quotes?symbols=aapl").expect(400);
        system.as("trader1").get("/api/v1/market/bars?symbol=AAPL&interval=1h").expect(400);
    }

    private static List<JsonNode> quotesOf(StatusSocket socket) {
        return socket.messages().stream()
                .filter(message -> message.get("symbol").asText().equals(SYMBOL))
                .toList();
    }

    private static boolean isNew(JsonNode quote) {
        return quote.get("bid").asText().equals("649.95")
                && quote.get("ask").asText().equals("650.05");
    }

    private static void awaitLast(StatusSocket socket, boolean fresh) {
        await("a quote whose freshness is " + fresh)
                .atMost(UNTIL_TOLD)
                .until(() -> !socket.messages().isEmpty()
                        && socket.messages().getLast().get("fresh").asBoolean() == fresh);
    }
}
