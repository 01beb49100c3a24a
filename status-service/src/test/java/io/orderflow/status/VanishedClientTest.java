package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.status.application.PushQuotes;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SmallBounds.class)
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: a client that has gone without a word")
class VanishedClientTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String HANDSHAKE = """
            GET %s HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Inject
    OpenStreams streams;

    @Inject
    PushQuotes push;

    private final String trader = "trader-" + UUID.randomUUID().toString().substring(0, 8);
    private final String token = TestTokens.trader(trader);

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void loses_its_stream_of_orders_and_who_answers_pings_keeps_theirs() throws IOException {
        try (var answering = StreamClient.withProtocol(port, TestTokens.trader(trader + "-other"));
                var silent = connect("/ws/orders/events?token=" + token)) {
            await().until(() -> streams.of(trader).size() == 1);

            await().atMost(LONG).until(() -> streams.of(trader).isEmpty());

            assertThat(endOf(silent)).contains("Your side answers no pings.");
            assertThat(answering.everything()).isNotEmpty();
            assertThat(streams.of(trader + "-other")).hasSize(1);
        }
    }

    @Test
    void loses_its_stream_of_quotes() throws IOException {
        try (var silent = connect("/ws/market/quotes?symbols=AAPL&token=" + token)) {
            await().until(() -> push.watchers().size() == 1);

            await().atMost(LONG).until(() -> push.watchers().isEmpty());

            assertThat(endOf(silent)).contains("Your side answers no pings.");
        }
    }

    @Test
    void is_no_client_that_answers_however_long_nothing_happens() {
        try (var orders = StreamClient.withProtocol(port, token);
                var quotes = StreamClient.withProtocol(
                        StreamClient.uri(port, "/ws/market/quotes", "?symbols=AAPL"), token)) {
            await().until(() ->
                    streams.of(trader).size() == 1 && push.watchers().size() == 1);

            await().during(Duration.ofSeconds(5))
                    .atMost(Duration.ofSeconds(10))
                    .until(() ->
                            streams.of(trader).size() == 1 && push.watchers().size() == 1);
            assertThat(orders.everything()).isNotEmpty();
            assertThat(quotes.messages()).isEmpty();
        }
    }

    /** By hand: it reads what comes, and answers nothing. */
    private Socket connect(String address) throws IOException {
        var socket = new Socket("localhost", port);
        socket.getOutputStream().write(HANDSHAKE.formatted(address).getBytes(ISO_8859_1));
        assertThat(new String(socket.getInputStream().readNBytes(12), ISO_8859_1))
                .isEqualTo("HTTP/1.1 101");
        return socket;
    }

    private static String endOf(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
}
