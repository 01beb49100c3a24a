package io.orderflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("What the gateway does with an answer of any size")
class LargeAnswersTest {
    private static final String REPORT = "/api/v1/audit/reports/executions?from=2026-03-02&to=2026-03-02";
    private static final Buffer PIECE = Buffer.buffer(new byte[16 << 10]);
    /** Far more than all buffers on the way together. */
    private static final long LARGE = 200L << 20;
    /** What may be under way between a service and a client who does not read. */
    private static final long BUFFERED = 40L << 20;

    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong seenLast = new AtomicLong();

    @TestHTTPResource("/")
    URI gateway;

    @Test
    @DisplayName("is to pass it on as fast as it is read, for longer than an answer may take to begin")
    void holds_no_more_than_the_client_takes() throws Exception {
        try (var audit = StubService.answering("audit-service", this::stream);
                var client = ask()) {
            // All that fits on the way has been sent, and for longer than the time-out nothing more is.
            await().atMost(Duration.ofSeconds(30)).during(Duration.ofSeconds(5)).until(this::isStill);
            assertThat(sent.get()).isLessThan(BUFFERED);

            assertThat(client.getInputStream().transferTo(OutputStream.nullOutputStream()))
                    .isGreaterThan(LARGE);
            assertThat(audit.seen()).hasSize(1);
        }
    }

    @Test
    @DisplayName("is to break off where the service does, so that no part passes for the whole")
    void breaks_off_with_the_service() throws Exception {
        try (var _ = StubService.answering("audit-service", request -> {
                    request.response().setChunked(true).putHeader("Content-Type", "text/csv");
                    request.response()
                            .write(PIECE)
                            .onSuccess(_ -> request.connection().close());
                });
                var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(gateway.resolve(REPORT)).build();

            assertThatThrownBy(() -> client.send(request, BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    @DisplayName("is to let go of the service when the client has gone")
    void lets_go_when_the_client_has_gone() throws Exception {
        try (var audit = StubService.answering("audit-service", this::stream)) {
            try (var client = ask()) {
                assertThat(client.getInputStream().readNBytes(1 << 20)).hasSize(1 << 20);
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> audit.connections() == 0);
            assertThat(sent.get()).isLessThan(LARGE);
        }
    }

    /** Whether nothing was sent since this was asked last. */
    private boolean isStill() {
        long now = sent.get();
        return now > 0 && now == seenLast.getAndSet(now);
    }

    private Socket ask() throws IOException {
        var socket = new Socket(gateway.getHost(), gateway.getPort());
        socket.getOutputStream()
                .write(("GET " + REPORT + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private void stream(HttpServerRequest request) {
        request.response().setChunked(true).putHeader("Content-Type", "text/csv");
        request.response().exceptionHandler(_ -> {});
        go(request);
    }

    private void go(HttpServerRequest request) {
        var response = request.response();
        while (sent.get() < LARGE) {
            if (response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(_ -> go(request));
                return;
            }
            response.write(PIECE);
            sent.addAndGet(PIECE.length());
        }
        response.end();
    }
}
