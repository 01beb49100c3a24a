package io.orderflow.status;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.AccountUpdated;
import io.orderflow.events.TradingState;
import io.orderflow.status.application.OpenStreams;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: a reader that does not read")
class SlowReaderTest {
    private static final int MANY = 1_500;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Inject
    OpenStreams streams;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void is_cut_off_and_harms_nobody_else() throws IOException {
        var order = Changes.of("reader");
        double cutOffBefore = cutOff();
        try (var topics = TopicProbe.open();
                var reader = StreamClient.withProtocol(port, TestTokens.trader("reader"));
                var sleeper = connectAndStopReading("sleeper")) {
            await().untilAsserted(() -> assertThat(streams.of("sleeper")).hasSize(1));
            topics.publish(order.submitted());
            int version = 0;
            while (!streams.of("sleeper").isEmpty() && version < MANY) {
                topics.publish(bigAccount("sleeper", ++version));
            }
            topics.publish(order.approved());

            await().until(() -> streams.of("sleeper").isEmpty());
            assertThat(version).isGreaterThan(256);
            assertThat(reader.await(2)).hasSize(2);
            assertThat(cutOff() - cutOffBefore).isEqualTo(1);
            assertThat(readsUntilTheEnd(sleeper)).isTrue();
        }
    }

    private double cutOff() {
        return metrics.counter("orderflow.status.cut.off", "code", "1013").count();
    }

    private Socket connectAndStopReading(String trader) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", port));
        var handshake = """
                GET /ws/orders/events?token=%s HTTP/1.1
                Host: localhost
                Connection: Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """.formatted(TestTokens.trader(trader));
        socket.getOutputStream().write(handshake.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        var answer = new byte[12];
        assertThat(socket.getInputStream().readNBytes(answer, 0, answer.length)).isEqualTo(answer.length);
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        return socket;
    }

    /** Whether the server has ended the connection: it would block for ever otherwise. */
    private static boolean readsUntilTheEnd(Socket socket) throws IOException {
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        socket.setSoTimeout(5_000);
        var rest = new byte[65_536];
        try {
            int read = 0;
            while (read >= 0) {
                read = socket.getInputStream().read(rest);
            }
            return true;
        } catch (SocketException reset) {
            return true;
        }
    }

    private static AccountUpdated bigAccount(String trader, long version) {
        var positions = IntStream.range(0, 400)
                .mapToObj(i ->
                        new AccountUpdated.Position("SYMBOL" + i, 1_000_000, 1_000_000, new BigDecimal("150.45678901")))
                .toList();
        return new AccountUpdated(
                UUID.randomUUID(),
                trader,
                version,
                Instant.now(),
                TradingState.ACTIVE,
                BigDecimal.TEN,
                BigDecimal.TEN,
                BigDecimal.ZERO,
                List.copyOf(positions));
    }
}
