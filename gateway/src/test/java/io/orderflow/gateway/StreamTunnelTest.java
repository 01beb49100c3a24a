package io.orderflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("US2: the status stream through the gateway")
class StreamTunnelTest {
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Inject
    MeterRegistry metrics;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Listener listener = new Listener();

    @Test
    void carries_the_token_as_sub_protocol_and_messages_both_ways() {
        try (var status = StubService.streaming(
                "status-service",
                socket -> socket.textMessageHandler(text -> socket.writeTextMessage("you said " + text)))) {
            var socket = open("", "bearer-token-carrier", "quarkus-http-upgrade%23Authorization%23Bearer%20good");

            assertThat(socket.getSubprotocol()).isEqualTo("bearer-token-carrier");
            socket.sendText("hello", true).join();
            await().untilAsserted(() -> assertThat(listener.messages).containsExactly("you said hello"));
            var headers = status.seen().getFirst().headers();
            assertThat(headers.get("X-Forwarded-For")).isEqualTo("127.0.0.1");
            assertThat(headers.get("X-Request-Id")).hasSize(36);
            socket.abort();
        }
    }

    @Test
    void carries_the_token_in_the_query_and_stays_open_beyond_the_time_limit_of_a_request() {
        try (var status = StubService.streaming(
                "status-service",
                socket -> Vertx.currentContext().owner().setTimer(4_500, _ -> socket.writeTextMessage("late")))) {
            var socket = open("?token=good");

            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(listener.messages).containsExactly("late"));
            assertThat(status.seen().getFirst().uri()).isEqualTo("/ws/orders/events?token=good");
            socket.abort();
        }
    }

    @Test
    void passes_on_that_a_token_is_refused() {
        try (var status = StubService.streaming("status-service", socket -> {})) {
            var refused = refusal("?token=bad");

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.body()).contains("\"code\":\"UNAUTHENTICATED\"");
            assertThat(refused.headers().apply("X-Request-Id")).isPresent();
            assertThat(status.seen()).hasSize(1);
        }
    }

    @Test
    void keeps_no_connection_of_a_refused_handshake() {
        try (var status = StubService.streaming("status-service", socket -> {})) {
            assertThat(refusal("?token=bad").status()).isEqualTo(401);
            assertThat(refusal("?token=worse").status()).isEqualTo(401);

            await().untilAsserted(() -> assertThat(status.connections()).isZero());
        }
    }

    @Test
    void passes_on_the_words_of_a_refusal() {
        try (var status = StubService.answering(
                "status-service", request -> ServiceAnswers.problem(request.response(), 403, "FORBIDDEN"))) {
            var refused = refusal("?token=bad");

            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.body()).contains("\"detail\":\"A detail.\"");
            assertThat(status.seen()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET, HTTP/1.1, 'Connection: Upgrade\\Content-Length: 2', 400, BAD_REQUEST",
        "GET, HTTP/1.1, 'Connection: Upgrade\\Transfer-Encoding: chunked', 400, BAD_REQUEST",
        "GET, HTTP/1.1, 'Connection: close', 426, WEBSOCKET_REQUIRED",
        "GET, HTTP/1.0, 'Connection: Upgrade', 426, WEBSOCKET_REQUIRED",
        "POST, HTTP/1.1, 'Connection: Upgrade\\Content-Length: 0', 426, WEBSOCKET_REQUIRED",
    })
    void makes_no_stream_of_what_is_no_handshake(String method, String version, String headers, int status, String code)
            throws IOException {
        try (var service = StubService.answering("status-service", ServiceAnswers::answer)) {
            new RawRequest(method + " /ws/orders/events?token=good " + version
                            + "\r\nHost: x\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers.replace("\\", "\r\n")
                            + "\r\n\r\n")
                    .isRefusedWith(status, code);

            assertThat(service.seen()).noneMatch(seen -> seen.headers().contains("Upgrade"));
        }
    }

    @Test
    void passes_on_why_the_service_closes() throws Exception {
        try (var status = StubService.streaming(
                "status-service", socket -> socket.close((short) 1008, "Authentication expired"))) {
            open("?token=good");

            assertThat(listener.closed.get(15, TimeUnit.SECONDS)).isEqualTo("1008 Authentication expired");
            assertThat(status.seen()).hasSize(1);
        }
    }

    @Test
    void tells_the_service_that_the_client_has_gone() {
        var gone = new AtomicBoolean();
        try (var status = StubService.streaming("status-service", socket -> socket.closeHandler(_ -> gone.set(true)))) {
            open("?token=good").abort();

            await().untilTrue(gone);
            assertThat(status.seen()).hasSize(1);
        }
    }

    @Test
    void keeps_no_room_for_streams_that_the_service_closes_at_once() throws Exception {
        var room =
                metrics.get("orderflow.gateway.open.streams").tag("route", "ws").gauge();
        await().until(() -> room.value() == 0);
        try (var service = new ServerSocket(StubService.port("status-service"), 20, InetAddress.getLoopbackAddress())) {
            var answering = Thread.ofPlatform().start(() -> switchAndClose(service));
            for (int i = 0; i < 20; i++) {
                try (var client = handshake()) {
                    client.setSoTimeout(10_000);
                    assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                            .startsWith("HTTP/1.1 101");
                }
            }
            service.close();
            answering.join();
        }

        await().untilAsserted(() -> assertThat(room.value()).isZero());
    }

    /** Closes each connection together with the answer to its handshake. */
    private static void switchAndClose(ServerSocket service) {
        var answer = "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n";
        try {
            while (true) {
                try (var socket = service.accept()) {
                    socket.getInputStream().read(new byte[4096]);
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException _) {
            // No more come.
        }
    }

    @Test
    void answers_for_a_service_that_is_away() {
        var refused = refusal("?token=good");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("\"code\":\"SERVICE_UNREACHABLE\"");
    }

    @Test
    void does_not_read_for_a_client_that_does_not_and_breaks_with_it_when_the_service_does() throws IOException {
        var written = new AtomicInteger();
        var full = new AtomicBoolean();
        var sockets = new CopyOnWriteArrayList<ServerWebSocket>();
        try (var status = StubService.streaming("status-service", socket -> {
                    sockets.add(socket);
                    pour(socket, written, full);
                });
                var sleeper = connectAndStopReading()) {
            await().atMost(Duration.ofSeconds(20)).untilTrue(full);
            var before = new AtomicInteger();
            await().pollInterval(Duration.ofSeconds(1))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> before.getAndSet(written.get()) == written.get());
            assertThat(before).hasValueLessThan(2_000);

            sockets.getFirst().close();

            assertThat(readsUntilTheEnd(sleeper)).isTrue();
            assertThat(status.seen()).hasSize(1);
        }
    }

    /** Sends 64 KiB at a time until the way is full. */
    private static void pour(ServerWebSocket socket, AtomicInteger written, AtomicBoolean full) {
        var message = "x".repeat(65_000);
        while (!socket.isClosed() && !socket.writeQueueFull()) {
            written.incrementAndGet();
            socket.writeTextMessage(message);
        }
        if (socket.isClosed()) {
            return;
        }
        socket.drainHandler(_ -> {
            full.set(false);
            pour(socket, written, full);
        });
        full.set(true);
    }

    private Socket connectAndStopReading() throws IOException {
        var socket = handshake();
        var answer = socket.getInputStream().readNBytes(12);
        assertThat(new String(answer, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
        return socket;
    }

    private Socket handshake() throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("localhost", port));
        var handshake = """
                GET /ws/orders/events?token=good HTTP/1.1
                Host: localhost
                Connection: keep-alive, Upgrade
                Upgrade: websocket
                Sec-WebSocket-Version: 13
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

                """;
        socket.getOutputStream().write(handshake.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Whether the gateway ends the connection; reading would time out otherwise. */
    private static boolean readsUntilTheEnd(Socket socket) throws IOException {
        socket.setSoTimeout(10_000);
        var rest = new byte[65_536];
        try {
            int read = 0;
            while (read >= 0) {
                read = socket.getInputStream().read(rest);
            }
        } catch (SocketException _) {
            return true;
        }
        return true;
    }

    /** What a handshake is refused with, as documented. */
    private ApiAnswer refusal(String query) {
        try {
            open(query).abort();
            throw new AssertionError("the handshake was not refused");
        } catch (CompletionException e) {
            var response = ((WebSocketHandshakeException) e.getCause()).getResponse();
            var answer = new ApiAnswer(
                    "GET",
                    "/ws/orders/events",
                    response.statusCode(),
                    response.headers().firstValue("Content-Type"),
                    String.valueOf(response.body()),
                    response.headers()::firstValue);
            ApiContract.ofThisRepository().check(answer);
            return answer;
        }
    }

    private WebSocket open(String query, String... protocols) {
        var builder = client.newWebSocketBuilder();
        if (protocols.length > 0) {
            builder.subprotocols(
                    protocols[0],
                    List.of(protocols).subList(1, protocols.length).toArray(String[]::new));
        }
        return builder.buildAsync(URI.create("ws://localhost:" + port + "/ws/orders/events" + query), listener)
                .join();
    }

    private static final class Listener implements WebSocket.Listener {
        final List<String> messages = new CopyOnWriteArrayList<>();
        final CompletableFuture<String> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            messages.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode + " " + reason);
            return null;
        }
    }
}
