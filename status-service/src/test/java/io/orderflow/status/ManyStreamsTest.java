package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.status.application.OpenStreams;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: two thousand streams of four hundred traders on one instance")
class ManyStreamsTest {
    private static final int TRADERS = 400;
    private static final int STREAMS_EACH = 5;
    /** So many handshakes at once. */
    private static final int TOGETHER = 100;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Inject
    OpenStreams streams;

    private final List<Reader> readers = new ArrayList<>();

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void hear_each_its_own_trader_and_nobody_else_with_versions_rising_by_one() throws Exception {
        var orders = IntStream.range(0, TRADERS)
                .mapToObj(i -> Changes.of("crowd-" + i))
                .toList();
        var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        try (var topics = TopicProbe.open()) {
            open(
                    vertx.createWebSocketClient(new WebSocketClientOptions().setMaxConnections(TRADERS * STREAMS_EACH)),
                    orders);
            assertThat(streams.count()).isGreaterThanOrEqualTo(TRADERS * STREAMS_EACH);

            topics.publishAll(orders.stream()
                    .flatMap(order -> Stream.of(order.approved(), order.submitted(), order.executed()))
                    .toList());

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> readers.stream().allMatch(reader -> reader.told.size() >= 3));
            assertThat(readers).hasSize(TRADERS * STREAMS_EACH).allSatisfy(Reader::assertToldItsOrder);
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private void open(WebSocketClient client, List<Changes> orders) throws Exception {
        var opening = new ArrayList<Future<?>>();
        for (var order : orders) {
            var token = TestTokens.trader(order.traderId());
            for (int i = 0; i < STREAMS_EACH; i++) {
                var reader = new Reader(order);
                readers.add(reader);
                opening.add(reader.open(client, port, token));
            }
            if (opening.size() >= TOGETHER) {
                Future.all(opening).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
                opening.clear();
            }
        }
        Future.all(opening).toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** One stream of a trader, and what came of orders. */
    private static final class Reader {
        private final Changes order;
        private final List<JsonObject> told = new CopyOnWriteArrayList<>();

        Reader(Changes order) {
            this.order = order;
        }

        Future<?> open(WebSocketClient client, int port, String token) {
            var socket = client.webSocket().textMessageHandler(text -> {
                if (text.contains("order_id")) {
                    told.add(new JsonObject(text));
                }
            });
            return socket.connect(new WebSocketConnectOptions()
                    .setHost("localhost")
                    .setPort(port)
                    .setURI("/ws/orders/events?token=" + token));
        }

        void assertToldItsOrder() {
            assertThat(told)
                    .extracting(message -> message.getString("order_id"))
                    .containsOnly(order.orderId().toString());
            assertThat(told)
                    .extracting(message -> message.getLong("version"))
                    .isEqualTo(Stream.of(0L, 1L, 2L).toList());
        }
    }
}
