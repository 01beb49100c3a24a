package io.orderflow.execution.outbound;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.events.VenueHeartbeat;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a stream of quotes counts as begun, and for which symbols. */
class QuoteStreamTest {
    private final CannedServer server = new CannedServer();
    private final Vertx vertx = Vertx.vertx();
    private final List<VenueHeartbeat> told = new ArrayList<>();
    private final List<String> endings = new ArrayList<>();
    private final StreamConnection connection = new StreamConnection(
            socket(), VenueFixture.config(1).streams(), Runnable::run, (gone, why) -> endings.add(why));
    private final QuoteStream stream = stream();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void begins_when_the_venue_names_what_it_quotes() {
        hear("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        hear("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
        assertThat(connection.works()).isFalse();

        hear("[{\"T\":\"subscription\",\"trades\":[],\"quotes\":[\"AAPL\",\"MSFT\"]}]");

        assertThat(connection.works()).isTrue();
        assertThat(told)
                .singleElement()
                .satisfies(beat -> assertThat(beat.quoting()).isTrue());
    }

    @Test
    void does_not_begin_with_a_subscription_to_nothing_that_was_asked_for() {
        hear("[{\"T\":\"subscription\",\"trades\":[\"AAPL\"],\"quotes\":[\"OTHER\"]}]");

        assertThat(connection.works()).isFalse();
        assertThat(told).isEmpty();
    }

    @Test
    void asks_for_no_quote_whose_changes_it_would_not_be_told() {
        server.answer(200, "{\"quotes\":{}}");

        hear("[{\"T\":\"subscription\",\"quotes\":[\"MSFT\"]}]");

        await().until(() -> !server.requests().isEmpty());
        assertThat(server.requests().getFirst()).contains("symbols=MSFT ").doesNotContain("AAPL");
    }

    private QuoteStream stream() {
        var config = VenueFixture.config(server.port());
        var settings = requireNonNull(config.venues().get("V"));
        var heart = new VenueHeart("V", "here", Duration.ofSeconds(3), () -> false, told::add);
        var budget = VenueFixture.budget(VenueFixture.UNLIMITED, new SimpleMeterRegistry());
        var latest = new LatestQuotes(
                settings, URI.create("ws://localhost/v2/iex"), Duration.ofSeconds(2), config.calls(), budget, vertx);
        return new QuoteStream(
                new QuoteStream.QuoteSource("V", "here"),
                new VenueKey(settings),
                config.quoteSymbols(),
                latest,
                null,
                heart);
    }

    private void hear(String messages) {
        JsonNode json = AlpacaJson.tree(messages).orElseThrow();
        stream.hear(json, connection);
    }

    private static WebSocket socket() {
        return (WebSocket) Proxy.newProxyInstance(
                WebSocket.class.getClassLoader(), new Class<?>[] {WebSocket.class}, (socket, _, _) -> socket);
    }
}
