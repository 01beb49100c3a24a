package io.orderflow.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiContractTest {
    private static final String DOCUMENT = """
            openapi: 3.1.0
            info: {title: things, version: "1"}
            paths:
              /api/things/{id}:
                get:
                  responses:
                    "200":
                      description: The thing.
                      headers:
                        X-Left: {required: true, schema: {type: integer, minimum: 0}}
                      content:
                        application/json: {schema: {$ref: "#/components/schemas/Thing"}}
                    "204": {description: There is none.}
                    "4XX": {$ref: "#/components/responses/Refused"}
              /api/things/all:
                get:
                  responses:
                    "200":
                      description: All of them.
                      content:
                        text/csv: {schema: {type: string}}
            components:
              responses:
                Refused:
                  description: Refused.
                  content:
                    application/problem+json: {schema: {$ref: "#/components/schemas/Problem"}}
              schemas:
                Thing:
                  type: object
                  additionalProperties: false
                  required: [id, price]
                  properties:
                    id: {type: string, format: uuid}
                    price: {type: [number, "null"]}
                Problem:
                  type: object
                  required: [code]
                  properties:
                    code: {type: string}
            """;

    private static final String THING = """
            {"id":"0195e4a0-0000-7000-8000-000000000001","price":1.5}""";

    @Test
    void accepts_what_the_document_says() {
        assertThatCode(() -> {
                    check("GET", "/api/things/7", 200, "application/json;charset=UTF-8", THING);
                    check("GET", "/api/things/7", 200, "application/json", THING.replace("1.5", "null"));
                    check("GET", "/api/things/7", 204, null, "");
                    check("GET", "/api/things/7", 404, "application/problem+json", "{\"code\":\"NOT_FOUND\"}");
                    check("GET", "/api/things/all", 200, "text/csv", "id,price");
                    check("HEAD", "/api/things/7", 200, "application/json", "");
                })
                .doesNotThrowAnyException();
    }

    @Test
    void lets_what_is_not_documented_be_refused_only() {
        assertThatCode(() -> check("GET", "/api/x", 404, "application/problem+json", "{\"code\":\"NOT_FOUND\"}"))
                .doesNotThrowAnyException();

        assertRefused("the document has no such call", "GET", "/api/x", 200, "application/json", "{}");
        assertRefused("the document has no such call", "PUT", "/api/things/7", 200, "application/json", THING);
        assertRefused("a refusal is application/problem+json", "GET", "/api/x", 404, "text/html", "<h1>");
        assertRefused("code", "GET", "/api/x", 404, "application/problem+json", "{}");
    }

    @Test
    void asks_elsewhere_only_for_problems_as_the_api_has_them() {
        assertThatCode(() -> {
                    check("GET", "/q/metrics", 200, "text/plain", "orders 3");
                    check("GET", "/q/metrics", 404, "application/problem+json", "{\"code\":\"NOT_FOUND\"}");
                })
                .doesNotThrowAnyException();

        assertRefused("code", "GET", "/q/metrics", 404, "application/problem+json", "{}");
    }

    @Test
    void reads_answers_byte_by_byte() {
        var plain = ApiAnswer.read("GET /api/things/7?x=1 HTTP/1.1\r\n\r\n", """
                HTTP/1.1 200 OK\r
                content-type: application/json\r
                X-Left:3\r
                \r
                """ + THING);
        var chunked = ApiAnswer.read("rubbish", """
                HTTP/1.0 400 Bad Request\r
                Content-Type: application/problem+json\r
                transfer-encoding: chunked\r
                \r
                5\r
                {"cod\r
                6\r
                e":"X"\r
                1\r
                }\r
                0\r
                \r
                """);

        assertThat(plain.path()).isEqualTo("/api/things/7");
        assertThat(plain.body()).isEqualTo(THING);
        assertThatCode(() -> contract().check(plain)).doesNotThrowAnyException();
        assertThat(chunked.status()).isEqualTo(400);
        assertThat(chunked.body()).isEqualTo("{\"code\":\"X\"}");
        assertThatThrownBy(() -> ApiAnswer.read("GET / HTTP/1.1", "")).hasMessageContaining("no HTTP");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            500 | application/problem+json | {"code":"X"}                                                | not documented to answer 500
            200 | text/plain               | thing                                                       | none of application/json
            200 | application/json           | {                                                           | not JSON
            200 | application/json           | {"id":"7","price":1}                                        | uuid
            200 | application/json           | {"id":"0195e4a0-0000-7000-8000-000000000001"}               | price
            200 | application/json           | {"id":"0195e4a0-0000-7000-8000-000000000001","price":"1"}   | price
            200 | application/json           | {"id":"0195e4a0-0000-7000-8000-000000000001","price":1,"x":1} | 'x'
            204 | application/json           | {}                                                          | no body
            404 | application/problem+json   | {"kode":"X"}                                                | code
            """)
    void names_what_differs(int status, String type, String body, String fault) {
        assertRefused(fault, "GET", "/api/things/7", status, type, body);
    }

    @Test
    void asks_for_declared_headers() {
        assertThatThrownBy(() ->
                        contract().check(answer("GET", "/api/things/7", 200, "application/json", THING, Map.of())))
                .hasMessageContaining("header X-Left is missing");
        assertThatThrownBy(() -> contract()
                        .check(answer("GET", "/api/things/7", 200, "application/json", THING, Map.of("X-Left", "-1"))))
                .hasMessageContaining("header X-Left is '-1'");
    }

    @Test
    void knows_all_calls() {
        assertThat(contract().calls()).containsExactly("GET /api/things/{id}", "GET /api/things/all");
        assertThat(contract().callOf("GET", "/api/things/7")).contains("GET /api/things/{id}");
        assertThat(contract().callOf("GET", "/api/things/all")).contains("GET /api/things/all");
        assertThat(contract().callOf("PUT", "/api/things/7")).isEmpty();
        assertThat(contract().callOf("GET", "/api/things")).isEmpty();
    }

    @Test
    void finds_the_document_of_this_repository() {
        assertThatThrownBy(() -> ApiContract.ofThisRepository()
                        .check(answer("GET", "/api/v1/orders", 200, "application/json", "{}", Map.of())))
                .hasMessageContaining("has_more");
    }

    private static void assertRefused(String fault, String method, String path, int status, String type, String body) {
        assertThatThrownBy(() -> check(method, path, status, type, body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(fault)
                .hasMessageContaining(method + " " + path + " answered " + status);
    }

    private static void check(String method, String path, int status, String type, String body) {
        contract().check(answer(method, path, status, type, body, Map.of("X-Left", "3")));
    }

    private static ApiAnswer answer(
            String method, String path, int status, String type, String body, Map<String, String> headers) {
        return new ApiAnswer(
                method, path, status, Optional.ofNullable(type), body, name -> Optional.ofNullable(headers.get(name)));
    }

    private static ApiContract contract() {
        try {
            return new ApiContract(new ApiDocument(new YAMLMapper().readTree(DOCUMENT)));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
