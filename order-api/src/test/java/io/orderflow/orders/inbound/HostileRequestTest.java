package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.SEED_REQUEST;
import static io.orderflow.orders.Orders.as;
import static io.orderflow.orders.Orders.newTrader;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests byte by byte: what clients' libraries would not send. */
@QuarkusTest
@DisplayName("Hostile requests: refused in plain words with the right code, never a 5xx")
class HostileRequestTest extends OrderApiTest {
    private static final String JSON = "Content-Type: application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TestHTTPResource("/")
    URL address;

    private final String trader = newTrader();

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodiesThatAreNoObject")
    void what_is_no_json_object_is_said_so_in_plain_words(String name, byte[] body, String said) throws IOException {
        Answer answer = post(body, JSON);

        answer.isProblem(400, "MALFORMED_JSON");
        assertThat(answer.detail()).contains(said);
    }

    static Stream<Object[]> bodiesThatAreNoObject() {
        return Stream.of(
                body("nothing", "", "must be a JSON object"),
                body("blanks", "  \n ", "must be a JSON object"),
                body("an array", "[" + SEED_REQUEST + "]", "must be a JSON object"),
                body("a text", "\"AAPL\"", "must be a JSON object"),
                body("null", "null", "must be a JSON object"),
                body("an open end", "{\"symbol\":\"AAPL\",", "(line 1, column 18): it ends too early"),
                body("no JSON", "symbol=AAPL", "(line 1, column 8): what stands there is no JSON"),
                body("no JSON on line 3", "{\n\"symbol\":\n'AAPL'}", "(line 3, column 1)"),
                body("a field twice", "{\"quantity\":1,\"quantity\":2}", "a field is given twice"),
                body("something behind it", SEED_REQUEST + " {}", "something follows the object"),
                body("NaN", "{\"quantity\":NaN}", "no JSON"),
                body("Infinity", "{\"quantity\":-Infinity}", "no JSON"),
                body("a leading zero", "{\"quantity\":0100}", "no JSON"),
                body("a hexadecimal number", "{\"quantity\":0x64}", "no JSON"),
                body("a comment", "{/* */\"quantity\":1}", "no JSON"),
                body("a comma too many", "{\"quantity\":1,}", "no JSON"),
                body("a line break in a text", "{\"symbol\":\"AA\nPL\"}", "no JSON"),
                body("a zero character", "{\"symbol\":\"AA\0PL\"}", "not UTF-8"),
                body("61 digits", "{\"quantity\":1" + "0".repeat(60) + "}", "too long"),
                body("an exponent beyond all", "{\"quantity\":1e99999999999}", "beyond all bounds"),
                body("nested 10,000 times", "{\"symbol\":" + "[".repeat(10_000), "nested too deeply"),
                body("nested objects", "{\"a\":".repeat(1000) + "1" + "}".repeat(1000), "nested too deeply"),
                body("a name of 60,000 characters", "{\"" + "a".repeat(60_000) + "\":1}", "too long"),
                body("a text of 60,000 characters", "{\"symbol\":\"" + "A".repeat(60_000) + "\"}", "too long"),
                body("UTF-16", SEED_REQUEST, StandardCharsets.UTF_16),
                body("UTF-16 without a mark", SEED_REQUEST, StandardCharsets.UTF_16LE),
                body("UTF-32", SEED_REQUEST, Charset.forName("UTF-32")),
                body("Latin-1", "{\"symbol\":\"ÄAPL\"}", StandardCharsets.ISO_8859_1),
                // An A written in two bytes, and half of a pair.
                body("overlong UTF-8", "{\"symbol\":\"\u00c1\u0081APL\"}", StandardCharsets.ISO_8859_1),
                body("a lone surrogate", "{\"symbol\":\"\u00ed\u00a0\u0080\"}", StandardCharsets.ISO_8859_1));
    }

    private static Object[] body(String name, String text, String said) {
        return new Object[] {name, text.getBytes(StandardCharsets.UTF_8), said};
    }

    private static Object[] body(String name, String text, Charset charset) {
        return new Object[] {name, text.getBytes(charset), "not UTF-8"};
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"quantity\":1e-30 | OUT_OF_RANGE",
                "\"quantity\":1e999999999 | OUT_OF_RANGE",
                "\"quantity\":-1e-999999999 | OUT_OF_RANGE",
                "\"quantity\":1.000000000001 | NOT_WHOLE_SHARES",
                "\"quantity\":1000000000000000000000000000000000000000 | OUT_OF_RANGE",
                "\"quantity\":0e999999999 | OUT_OF_RANGE",
                "\"quantity\":\"100\" | WRONG_TYPE",
                "\"quantity\":true | WRONG_TYPE",
                "\"quantity\":[1] | WRONG_TYPE",
                "\"quantity\":{} | WRONG_TYPE",
                "\"price\":1e-999999999 | TOO_MANY_DECIMALS",
                "\"price\":150.123456789012 | TOO_MANY_DECIMALS",
                "\"price\":0.0000000000000000000000000000000000000001 | TOO_MANY_DECIMALS",
                "\"price\":-0.0 | OUT_OF_RANGE",
                "\"price\":1e999999999 | OUT_OF_RANGE",
                "\"symbol\":\"\\u0000\" | SYMBOL_FORMAT",
                "\"symbol\":\"\\ud800\" | SYMBOL_FORMAT",
                "\"symbol\":\"AAPL\\u0000\" | SYMBOL_FORMAT",
                "\"symbol\":\"АAPL\" | SYMBOL_FORMAT",
                "\"symbol\":\"AAPL\\n\" | SYMBOL_FORMAT",
                "\"side\":\"buy\" | VALUE_NOT_ALLOWED",
                "\"side\":\"ＢＵＹ\" | VALUE_NOT_ALLOWED",
                "\"\\u0000\\ud800\":1 | FIELD_UNKNOWN",
                "\"__proto__\":{} | FIELD_UNKNOWN",
                "\"max_wait_seconds\":30 | NOT_YET_AVAILABLE",
                "\"order_type\":\"STOP\",\"time_in_force\":\"IOC\" | NOT_COMBINABLE",
                "\"order_type\":\"STOP\",\"time_in_force\":\"FOK\" | NOT_COMBINABLE",
            })
    void one_odd_value_is_one_fault(String member, String code) throws IOException {
        String field = member.substring(1, member.indexOf('"', 1));
        String good = Stream.of(
                        "\"symbol\":\"AAPL\"",
                        "\"quantity\":100",
                        "\"order_type\":\"LIMIT\"",
                        "\"price\":150.50",
                        member)
                .filter(given -> given.equals(member) || !member.contains(given.substring(0, given.indexOf(':'))))
                .collect(Collectors.joining(",", "{", "}"));

        Answer answer = post(good.getBytes(StandardCharsets.UTF_8), JSON);

        answer.isProblem(400, "VALIDATION_FAILED");
        assertThat(answer.faults()).as(good).containsExactly(code);
        assertThat(answer.body().at("/errors/0/field").asText()).isIn(field, "??", "time_in_force");
        assertThat(answer.text().length()).isLessThan(1000);
    }

    @Test
    void the_remedy_for_waiting_talks_of_waiting() throws IOException {
        String remedy = post(
                        SEED_REQUEST.replace("{", "{\"max_wait_seconds\":5,").getBytes(StandardCharsets.UTF_8), JSON)
                .body()
                .at("/errors/0/remedy")
                .asText();
        assertThat(remedy)
                .contains("Leave max_wait_seconds out", "IOC", "cancel")
                .doesNotContain("bound the price");
    }

    @Test
    void thousands_of_unknown_fields_are_refused_shortly() throws IOException {
        String body = IntStream.range(0, 4000)
                .mapToObj(i -> "\"f" + i + "\":" + i)
                .collect(Collectors.joining(",", "{", "}"));
        Answer answer = post(body.getBytes(StandardCharsets.UTF_8), JSON);
        answer.isProblem(400, "VALIDATION_FAILED");
        assertThat(answer.faults().stream().filter("FIELD_UNKNOWN"::equals)).hasSize(20);
    }

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

    private Answer post(byte[] body, String headers) throws IOException {
        return ask("POST", "/api/v1/orders", body, headers);
    }

    private Answer ask(String method, String target, byte[] body, String headers) throws IOException {
        String head = head(method, target, body.length, headers);
        String all = exchange(head, body);
        var answer = ApiAnswer.read(head, all);
        ApiContract.ofThisRepository().check(answer);
        return new Answer(all.substring(0, all.indexOf("\r\n\r\n")), answer.body());
    }

    private String head(String method, String target, int length, String headers) {
        return method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + TestTokens.trader(trader) + "\r\nContent-Length: " + length + "\r\n" + headers + "\r\n\r\n";
    }

    private String exchange(String head, byte[] body) throws IOException {
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private record Answer(String head, String text) {
        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        JsonNode body() throws IOException {
            return MAPPER.readTree(text);
        }

        String detail() throws IOException {
            return body().get("detail").asText();
        }

        List<String> faults() throws IOException {
            return body().get("errors").findValuesAsText("code");
        }

        String faultsWithFields() throws IOException {
            return body().get("errors")
                    .valueStream()
                    .map(fault -> fault.get("code").asText() + " "
                            + fault.get("field").asText())
                    .collect(Collectors.joining(","));
        }

        void isProblem(int status, String code) throws IOException {
            assertThat(status()).as(text).isEqualTo(status);
            assertThat(head).containsIgnoringCase("content-type: application/problem+json");
            assertThat(body().get("code").asText()).isEqualTo(code);
            assertThat(detail()).isNotBlank();
            assertThat(text).doesNotContain("Exception", "jackson", "JsonEOF", "StreamRead", "Source:", "io.orderflow");
        }
    }
}
