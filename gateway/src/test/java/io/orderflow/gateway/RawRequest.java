package io.orderflow.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A request byte by byte, as no client would send it.
 *
 * @param text a byte per character
 */
record RawRequest(String text) {
    private static final int PATIENCE_MILLIS = 10_000;

    /** What comes back until the gateway closes, or has nothing more to say for a second; held against the OpenAPI document. */
    ApiAnswer send() throws IOException {
        var answer = ApiAnswer.read(text, exchange());
        ApiContract.ofThisRepository().check(answer);
        return answer;
    }

    /** The same of a request that may be met with silence. */
    String exchange() throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            return readAll(socket);
        }
    }

    /** As an answer that is a refusal. */
    void isRefusedWith(int status, String code) throws IOException {
        var answer = send();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.contentType()).contains("application/problem+json");
        assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
    }

    private static String readAll(Socket socket) throws IOException {
        var answer = new StringBuilder();
        var part = new byte[8192];
        InputStream input = socket.getInputStream();
        try {
            for (int length = input.read(part); length >= 0; length = input.read(part)) {
                answer.append(new String(part, 0, length, StandardCharsets.ISO_8859_1));
                socket.setSoTimeout(1_000);
            }
        } catch (SocketTimeoutException _) {
            // It keeps the connection for the next request.
        }
        return answer.toString();
    }
}
