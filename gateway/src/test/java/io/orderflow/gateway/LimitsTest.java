package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("The gateway's limits")
class LimitsTest {
    private static final int LIMIT = 65_536;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    private StubService orders;

    @BeforeEach
    void open() {
        orders = StubService.echo("order-api");
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @Test
    void take_the_largest_body_that_is_allowed() {
        given().body(new byte[LIMIT]).post("/api/v1/orders").then().statusCode(200);
    }

    @Test
    void refuse_a_body_that_is_announced_larger() {
        given().body(new byte[LIMIT + 1])
                .post("/api/v1/orders")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("code", equalTo("BODY_TOO_LARGE"));
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void refuse_a_body_that_turns_out_larger_and_pass_nothing_of_it_on() throws Exception {
        var chunked = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/orders"))
                .version(HttpClient.Version.HTTP_1_1)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[LIMIT + 1])))
                .build();

        try (var client = HttpClient.newHttpClient()) {
            assertThat(client.send(chunked, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(413);
        }
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void refuse_a_body_that_does_not_arrive() throws IOException {
        assertThat(answerTo("POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345"))
                .startsWith("HTTP/1.1 408")
                .contains("REQUEST_TOO_SLOW");
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void refuse_headers_that_are_too_large() throws IOException {
        assertThat(answerTo("GET /api/v1/orders HTTP/1.1\r\nHost: x\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n"))
                .contains(" 431 ");
        assertThat(answerTo("GET /api/v1/orders?x=" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"))
                .contains(" 414 ");
        assertThat(orders.seen()).isEmpty();
    }

    /** What comes back for these bytes, until the gateway pauses or closes. */
    private String answerTo(String request) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[8192];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        }
    }
}
