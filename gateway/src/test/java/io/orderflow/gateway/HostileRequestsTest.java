package io.orderflow.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(FreePorts.class)
@DisplayName("Requests that are none")
class HostileRequestsTest {
    private StubService orders;

    @BeforeEach
    void open() {
        orders = StubService.idle("order-api");
    }

    @AfterEach
    void close() {
        orders.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0000',
            value = {
                "rubbish\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders HTTP/1.1\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders HTTP/1.1\\r\\nHost: a b\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders HTTP/1.1\\r\\nHost: u@h/x\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET http://elsewhere/api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders?x=%zz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders?x=a>b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders?x={} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders/%zz HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "BREW /api/v1/orders?x=^ HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders?x=% HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders#x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders?x=\\377 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nBad Header: x\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nX-A: \\0\\r\\n\\r\\n|400|BAD_REQUEST",
                "GET /api/v1/orders HTTP/9.9\\r\\nHost: a\\r\\n\\r\\n|400|BAD_REQUEST",
                "PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 2\\r\\nContent-Length: 3\\r\\n\\r\\n{}x|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: two\\r\\n\\r\\n|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: xchunked\\r\\n\\r\\n|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n|400|BAD_REQUEST",
                "POST /api/v1/orders HTTP/1.0\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n|400|BAD_REQUEST",
                "CONNECT elsewhere:443 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|405|METHOD_NOT_ALLOWED",
                "TRACE /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|405|METHOD_NOT_ALLOWED",
                "BREW /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n|405|METHOD_NOT_ALLOWED",
            })
    void are_answered_with_a_problem_and_reach_no_service(String request, int status, String code) throws IOException {
        escaped(request).isRefusedWith(status, code);

        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void say_what_to_shorten() throws IOException {
        escaped("GET /api/v1/orders HTTP/1.1\\r\\nHost: x\\r\\nX-Big: " + "x".repeat(20_000) + "\\r\\n\\r\\n")
                .isRefusedWith(431, "HEADERS_TOO_LARGE");
        escaped("GET /api/v1/orders?x=" + "x".repeat(10_000) + " HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
                .isRefusedWith(414, "ADDRESS_TOO_LONG");
        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void are_refused_alike_where_the_gateway_answers_itself_and_where_streams_begin() throws IOException {
        for (var address : List.of("/health", "/ws/orders/events")) {
            escaped("GET " + address + " HTTP/1.1\\r\\n\\r\\n").isRefusedWith(400, "BAD_REQUEST");
            escaped("BREW " + address + " HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n").isRefusedWith(405, "METHOD_NOT_ALLOWED");
            escaped("GET " + address + "?x=" + "x".repeat(10_000) + " HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n")
                    .isRefusedWith(414, "ADDRESS_TOO_LONG");
            escaped("GET " + address + " HTTP/1.1\\r\\nHost: x\\r\\nX-Big: " + "x".repeat(20_000) + "\\r\\n\\r\\n")
                    .isRefusedWith(431, "HEADERS_TOO_LARGE");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "POST", "PUT", "PATCH", "OPTIONS"})
    void are_those_that_change_the_health(String method) {
        for (var address : List.of("/health", "/q/health", "/q/health/ready")) {
            given().request(method, address)
                    .then()
                    .statusCode(405)
                    .header("Allow", "GET, HEAD")
                    .contentType("application/problem+json")
                    .body("code", equalTo("METHOD_NOT_ALLOWED"));
        }
    }

    @Test
    void are_not_taken_for_hostile_because_they_are_long() throws IOException {
        escaped("GET /api/v1/orders?token=" + "x%20".repeat(900) + " HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
                .send();
        escaped("GET /api" + "/a".repeat(1_900) + " HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
                .send();

        assertThat(orders.seen()).hasSize(2);
    }

    @Test
    void cannot_smuggle_a_second_request_behind_a_length_that_contradicts() throws IOException {
        escaped(
                        "POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 50\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n"
                                + "0\\r\\n\\r\\nGET /api/v1/orders?smuggled HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n")
                .send();

        assertThat(orders.seen()).singleElement().satisfies(seen -> {
            assertThat(seen.uri()).isEqualTo("/api/v1/orders");
            assertThat(seen.headers().contains("Transfer-Encoding")).isFalse();
        });
    }

    @Test
    void with_a_broken_chunk_reach_no_service() throws IOException {
        escaped("POST /api/v1/orders HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n\\r\\n")
                .exchange();

        assertThat(orders.seen()).isEmpty();
    }

    @Test
    void do_not_upgrade_to_http_2_in_the_clear() throws IOException {
        var answer = escaped(
                "GET /q/health HTTP/1.1\\r\\nHost: a\\r\\nConnection: Upgrade, HTTP2-Settings\\r\\nUpgrade: h2c\\r\\n"
                        + "HTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\\r\\n\\r\\n");
        assertThat(answer.send().status()).isEqualTo(200);
    }

    @Test
    void of_http_1_0_are_still_answered() throws IOException {
        assertThat(escaped("GET /api/v1/orders HTTP/1.0\\r\\n\\r\\n").exchange())
                .startsWith("HTTP/1.0 200");
    }

    @Test
    void are_refused_with_a_document_where_a_service_has_none() {
        orders.close();
        try (var bare = StubService.answering(
                "order-api",
                request -> request.response()
                        .setStatusCode(405)
                        .putHeader("Allow", "GET")
                        .end("no"))) {
            given().delete("/api/v1/orders")
                    .then()
                    .statusCode(405)
                    .header("Allow", "GET")
                    .contentType("application/problem+json")
                    .body("code", equalTo("METHOD_NOT_ALLOWED"));
            assertThat(bare.seen()).hasSize(1);
        }
        orders = StubService.idle("order-api");
    }

    private static RawRequest escaped(String request) {
        return new RawRequest(request.translateEscapes());
    }
}
