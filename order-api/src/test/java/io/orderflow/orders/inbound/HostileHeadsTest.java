package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@DisplayName("Hostile addresses and headers: refused in plain words with the right code, never a 5xx")
class HostileHeadsTest extends HostileRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Type: text/plain",
                "Content-Type: application/json; charset=utf-16",
                "Content-Type: application/json; charset=ISO-8859-1",
                "Content-Type: application/json; charset=nonsense",
                "Content-Type: application/xml",
                "X-None: none",
                "Content-Type: application/json\r\nContent-Encoding: gzip",
                "Content-Type: application/json\r\nContent-Encoding: identity, gzip",
                "Content-Type: application/json\r\nContent-Encoding: br",
                "Content-Type: nonsense",
                "Content-Type: ",
                "Content-Type: */*",
                "Content-Type: application/*",
                "Content-Type: application/",
                "Content-Type: json",
                "Content-Type: application/json, text/plain",
                "Content-Type: application/json\r\nContent-Type: text/plain",
                "Content-Type: application/json; charset=utf-8; charset=utf-16",
                "Content-Type: application/json; boundary=x",
            })
    void what_is_not_sent_as_plain_json_is_415(String headers) throws IOException {
        post(SEED_REQUEST.getBytes(StandardCharsets.UTF_8), headers).isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void a_compressed_body_is_415_and_plain_utf_8_is_taken_in_every_spelling() throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(SEED_REQUEST.getBytes(StandardCharsets.UTF_8));
        }
        post(compressed.toByteArray(), JSON + "\r\nContent-Encoding: gzip").isProblem(415, "UNSUPPORTED_MEDIA_TYPE");
        for (String header : List.of(
                "Content-Type: application/json; charset=UTF-8",
                "content-type: Application/JSON;charset=\"utf-8\"",
                JSON + "\r\nContent-Encoding: identity")) {
            assertThat(post(SEED_REQUEST.getBytes(StandardCharsets.UTF_8), header + "\r\nPrefer: respond-async")
                            .status())
                    .as(header)
                    .isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Idempotency-Key: a\\Idempotency-Key: a | HEADER_FORMAT Idempotency-Key",
                "Idempotency-Key: a\\Idempotency-Key: b\\Allow-Duplicate: x | HEADER_FORMAT Idempotency-Key,HEADER_FORMAT Allow-Duplicate",
                "Allow-Duplicate: true\\Allow-Duplicate: true | HEADER_FORMAT Allow-Duplicate",
                "Allow-Duplicate: TRUE | HEADER_FORMAT Allow-Duplicate",
                "Allow-Duplicate:  | HEADER_FORMAT Allow-Duplicate",
                "Allow-Duplicate: true, true | HEADER_FORMAT Allow-Duplicate",
                "Idempotency-Key:  | IDEMPOTENCY_KEY_FORMAT Idempotency-Key",
                "Idempotency-Key: ä | IDEMPOTENCY_KEY_FORMAT Idempotency-Key",
                "Idempotency-Key: a\tb | IDEMPOTENCY_KEY_FORMAT Idempotency-Key",
            })
    void headers_are_taken_once_and_in_their_form(String headers, String faults) throws IOException {
        Answer answer =
                post(SEED_REQUEST.getBytes(StandardCharsets.UTF_8), JSON + "\r\n" + headers.replace("\\", "\r\n"));
        answer.isProblem(400, "VALIDATION_FAILED");
        assertThat(answer.faultsWithFields()).isEqualTo(faults);
    }

    @Test
    void a_duplicate_that_is_allowed_is_the_same_order_under_the_same_key() {
        String first = as(trader)
                .header("Idempotency-Key", "k")
                .header("Prefer", "respond-async")
                .body(SEED_REQUEST)
                .post("/api/v1/orders")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(as(trader)
                        .header("Idempotency-Key", "k")
                        .header("Allow-Duplicate", "true")
                        .header("Prefer", "respond-async")
                        .body(SEED_REQUEST)
                        .post("/api/v1/orders")
                        .<String>path("id"))
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/v1/orders?limit=1&limit=2 | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders?limit= | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders?limit=1e1 | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders?%ff=%fe | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders?status=filled | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders?status=FILLED%00 | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders?symbol='%20OR%201=1 | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders?offset=99999999999999999999 | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders/1-1-1-1-1 | 404 | ORDER_NOT_FOUND",
                "GET | /api/v1/orders/%00 | 404 | ",
                "GET | /api/v1/orders/..%2f..%2fq%2fmetrics | 404 | ",
                "GET | /api/v1/orders/0195e4a0-0000-7000-8000-000000000001?x=1 | 400 | VALIDATION_FAILED",
                "POST | /api/v1/orders/0195e4a0-0000-7000-8000-000000000001/cancel?x=1 | 400 | VALIDATION_FAILED",
                "POST | /api/v1/orders?dry_run=true | 400 | VALIDATION_FAILED",
                "GET | /api/v1/orders/0195e4a0-0000-7000-8000-000000000001/ | 404 | ORDER_NOT_FOUND",
                "GET | /api/v1/health/orders?deep=1 | 400 | VALIDATION_FAILED",
                "DELETE | /api/v1/orders | 405 | METHOD_NOT_ALLOWED",
                "GET | /api/v1/ops/intake/x | 404 | NOT_FOUND",
            })
    void odd_addresses_are_refused(String method, String target, int status, String code) throws IOException {
        Answer answer = ask(method, target, SEED_REQUEST.getBytes(StandardCharsets.UTF_8), JSON);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        if (code != null) {
            answer.isProblem(status, code);
        }
    }

    /** Quarkus would refuse them without a word, before any filter or route of ours. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/orders?limit=%zz",
                "/api/v1/orders?limit=%",
                "/api/v1/orders/%zz",
                "/api/v1/orders?limit=%u0041",
                "/api/v1/orders?limit=[1]|{2}",
                "/%",
            })
    void what_is_no_address_is_refused_with_a_problem_too(String target) throws IOException {
        Answer answer = ask("GET", target, new byte[0], JSON);

        answer.isProblem(400, "BAD_REQUEST");
        assertThat(answer.head()).containsIgnoringCase("connection: close");
    }

    @Test
    void what_is_no_http_is_refused_with_a_problem_too() throws IOException {
        ask("GET", "/api/v1/orders", new byte[0], "Bad Header: x").isProblem(400, "BAD_REQUEST");
        ask("GET", "/api/v1/orders", new byte[0], "X-Big: " + "x".repeat(20_000))
                .isProblem(400, "BAD_REQUEST");
    }

    @Test
    void what_cannot_be_answered_in_the_form_asked_for_is_406_and_other_methods_are_named() throws IOException {
        ask("GET", "/api/v1/orders", new byte[0], "Accept: text/html").isProblem(406, "NOT_ACCEPTABLE");
        assertThat(ask("DELETE", "/api/v1/orders", new byte[0], JSON).head())
                .containsPattern("(?i)allow: GET, HEAD, OPTIONS, POST");
    }
}
