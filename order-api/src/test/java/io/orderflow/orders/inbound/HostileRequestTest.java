package io.orderflow.orders.inbound;

import static io.orderflow.orders.Orders.newTrader;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.orders.OrderApiTest;
import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import io.orderflow.testing.TestTokens;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Requests byte by byte: what clients' libraries would not send. */
abstract class HostileRequestTest extends OrderApiTest {
    static final String JSON = "Content-Type: application/json";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TestHTTPResource("/")
    URL address;

    final String trader = newTrader();

    Answer post(byte[] body, String headers) throws IOException {
        return ask("POST", "/api/v1/orders", body, headers);
    }

    Answer ask(String method, String target, byte[] body, String headers) throws IOException {
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

    record Answer(String head, String text) {
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
