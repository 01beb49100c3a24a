package io.orderflow.status;

import static io.orderflow.status.StreamClient.refusal;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: how many streams a trader may have")
class StreamLimitTest {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "orderflow.status.streams.per-trader")
    int most;

    @Inject
    OpenStreams streams;

    private final String trader = "trader-" + UUID.randomUUID().toString().substring(0, 8);
    private final String token = TestTokens.trader(trader);
    private final List<StreamClient> open = new ArrayList<>();

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @AfterEach
    void close() {
        open.forEach(StreamClient::close);
    }

    @Test
    void refuses_one_too_many_until_another_is_closed_and_leaves_other_traders_alone() {
        while (open.size() < most) {
            open.add(StreamClient.withProtocol(port, token));
        }

        assertThat(refusal(() -> StreamClient.withProtocol(port, token))).isEqualTo(429);
        assertThat(refusal(() -> StreamClient.withQuery(port, token))).isEqualTo(429);
        StreamClient.withProtocol(port, TestTokens.trader(trader + "-other")).close();

        open.removeLast().close();
        await().until(() -> streams.of(trader).size() < most);
        open.add(StreamClient.withProtocol(port, token));
    }

    @Test
    void lets_no_more_in_when_all_come_at_once() {
        var http = HttpClient.newHttpClient();
        var attempts = IntStream.range(0, 2 * most)
                .mapToObj(_ -> http.newWebSocketBuilder()
                        .buildAsync(StreamClient.uri(port, "?token=" + token), new WebSocket.Listener() {}))
                .toList();

        var opened = attempts.stream()
                .map(attempt -> attempt.exceptionally(_ -> null))
                .map(CompletableFuture::join)
                .filter(socket -> socket != null)
                .toList();

        assertThat(opened).hasSize(most);
        assertThat(streams.of(trader)).hasSize(most);
        opened.forEach(WebSocket::abort);
    }
}
