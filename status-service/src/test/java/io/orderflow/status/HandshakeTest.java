package io.orderflow.status;

import static io.orderflow.status.StreamClient.refusal;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(PlatformTestResource.class)
@DisplayName("US2: the handshake of the status stream")
class HandshakeTest {
    private static final String HANDSHAKE = """
            GET /ws/orders/events?token=%s HTTP/1.1\r
            Host: localhost\r
            Connection: Upgrade\r
            Upgrade: websocket\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            \r
            """;

    /** The head of a frame, with a mask of zeros. */
    private static final byte[] MASKED_TEXT_OF_5000 = {(byte) 0x81, (byte) 0xfe, 0x13, (byte) 0x88, 0, 0, 0, 0};

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @BeforeEach
    void wait_until_ready() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    @Test
    void refuses_who_brings_no_token() {
        assertThat(refusal(() -> StreamClient.open(StreamClient.uri(port, "")))).isEqualTo(401);
    }

    @Test
    void refuses_a_token_that_somebody_else_has_signed() {
        var forged = TestTokens.signedBySomeoneElse("trader1");

        assertThat(refusal(() -> StreamClient.withProtocol(port, forged))).isEqualTo(401);
        assertThat(refusal(() -> StreamClient.withQuery(port, forged))).isEqualTo(401);
    }

    @Test
    void refuses_a_token_that_has_expired() {
        var expired = TestTokens.token("trader1", Duration.ofHours(-1), "trader");

        assertThat(refusal(() -> StreamClient.withProtocol(port, expired))).isEqualTo(401);
    }

    @Test
    void refuses_a_token_that_is_for_somebody_else_to_take() {
        var foreign = TestTokens.forAudience("trader1", "another-application");

        assertThat(refusal(() -> StreamClient.withProtocol(port, foreign))).isEqualTo(401);
        assertThat(refusal(() -> StreamClient.withQuery(port, foreign))).isEqualTo(401);
    }

    @Test
    void refuses_what_is_no_token_at_all() {
        assertThat(refusal(() -> StreamClient.withQuery(port, "rubbish"))).isEqualTo(401);
        assertThat(refusal(() -> StreamClient.withProtocol(port, "rubbish"))).isEqualTo(401);
    }

    @Test
    void refuses_sub_protocols_that_carry_something_else_than_a_token() {
        assertThat(refusal(() -> StreamClient.open(
                        StreamClient.uri(port, ""), "bearer-token-carrier", "quarkus-http-upgrade%23Host%23elsewhere")))
                .isEqualTo(401);
        assertThat(refusal(() -> StreamClient.open(StreamClient.uri(port, ""), "quarkus-http-upgrade")))
                .isEqualTo(401);
    }

    @Test
    void refuses_who_is_no_trader() {
        assertThat(refusal(() -> StreamClient.withProtocol(port, TestTokens.compliance("compliance1"))))
                .isEqualTo(403);
    }

    @Test
    void tells_who_comes_without_a_websocket_to_bring_one() {
        given().get("/ws/orders/events")
                .then()
                .statusCode(426)
                .header("Upgrade", "websocket")
                .body("code", equalTo("WEBSOCKET_REQUIRED"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Sec-WebSocket-Version: 13               | Sec-WebSocket-Version: 8                               | 426
                    Sec-WebSocket-Version: 13               | Sec-WebSocket-Version: 0                               | 426
                    Sec-WebSocket-Version: 13               | X-None: 1                                              | 426
                    Sec-WebSocket-Version: 13               | Sec-WebSocket-Version: 13\\Sec-WebSocket-Version: 13  | 426
                    Connection: Upgrade                     | Connection: close                                      | 426
                    Upgrade: websocket                      | Upgrade: h2c                                           | 426
                    GET                                     | POST                                                   | 426
                    HTTP/1.1                                | HTTP/1.0                                               | 426
                    Sec-WebSocket-Key                       | X-Key                                                  | 400
                    dGhlIHNhbXBsZSBub25jZQ==                | dGhl                                                   | 400
                    dGhlIHNhbXBsZSBub25jZQ==                | dGhlIHNhbXBsZSBub25jZQ==\\Sec-WebSocket-Key: x        | 400
                    Upgrade: websocket                      | Upgrade: websocket\\Content-Length: 5                 | 400
                    Upgrade: websocket                      | Upgrade: websocket\\Transfer-Encoding: chunked        | 400
                    """)
    void refuses_what_is_no_handshake(String part, String instead, int status) throws IOException {
        var handshake = HANDSHAKE.formatted(TestTokens.trader("trader1"));

        assertThat(answer(handshake.replace(part, instead.replace("\\", "\r\n")))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void takes_what_is_one() throws IOException {
        try (var socket = sent(HANDSHAKE.formatted(TestTokens.trader("trader1")))) {
            var status = socket.getInputStream().readNBytes(12);

            assertThat(new String(status, ISO_8859_1)).isEqualTo("HTTP/1.1 101");
        }
    }

    @Test
    void closes_a_stream_with_a_reason_when_its_token_expires() {
        // So long that the handshake is over before, however slow the machine is.
        var validity = Duration.ofSeconds(8);
        try (var client = StreamClient.withProtocol(port, TestTokens.token("trader1", validity, "trader"))) {
            var closed = client.awaitClosed(validity.multipliedBy(4));

            assertThat(closed.code()).isEqualTo(1008);
            assertThat(closed.reason()).containsIgnoringCase("expired");
        }
    }

    @Test
    void overlooks_a_few_words_from_a_client_and_closes_on_a_flood() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader("trader1"))) {
            for (int i = 0; i < 11; i++) {
                client.say("hello");
            }

            assertThat(client.awaitClosed(Duration.ofSeconds(10)).code()).isEqualTo(1008);
        }
    }

    @Test
    void closes_on_a_flood_of_pings_as_well() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader("trader1"))) {
            client.ping(11);

            assertThat(client.awaitClosed(Duration.ofSeconds(10)).code()).isEqualTo(1008);
        }
    }

    /** By hand: the JDK's client does not always see that a connection has ended on which something came just before. */
    @Test
    void breaks_off_without_a_word_on_a_message_that_is_huge() throws IOException {
        try (var socket = sent(HANDSHAKE.formatted(TestTokens.trader("trader1")))) {
            assertThat(socket.getInputStream().readNBytes(12)).hasSize(12);

            socket.getOutputStream().write(MASKED_TEXT_OF_5000);
            socket.getOutputStream().write(new byte[5_000]);

            assertThat(endsWithoutAWord(socket)).isTrue();
        }
    }

    @Test
    void closes_on_a_message_that_is_too_long() {
        try (var client = StreamClient.withProtocol(port, TestTokens.trader("trader1"))) {
            client.say("x".repeat(2000));

            assertThat(client.awaitClosed(Duration.ofSeconds(10)).code()).isEqualTo(1008);
        }
    }

    /** Whether the connection ends, and the last that comes is no close frame but a message, or the answer to the handshake. */
    private static boolean endsWithoutAWord(Socket socket) throws IOException {
        var rest = new ByteArrayOutputStream();
        socket.setSoTimeout(10_000);
        try {
            socket.getInputStream().transferTo(rest);
        } catch (SocketException _) {
            // It was reset, as something was left unread.
        }
        var said = rest.toString(ISO_8859_1);
        return said.isEmpty() || said.endsWith("}") || said.endsWith("\r\n");
    }

    /** The answer to a request, byte by byte, as documented. */
    private ApiAnswer answer(String request) throws IOException {
        try (var socket = sent(request)) {
            // Whoever keeps the connection open has nothing more to say.
            var answer = ApiAnswer.read(request, StreamClient.everythingFrom(socket));
            ApiContract.ofThisRepository().check(answer);
            return answer;
        }
    }

    private Socket sent(String request) throws IOException {
        var socket = new Socket("localhost", port);
        socket.getOutputStream().write(request.getBytes(ISO_8859_1));
        return socket;
    }
}
