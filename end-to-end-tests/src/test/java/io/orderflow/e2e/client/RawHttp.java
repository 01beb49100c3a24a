package io.orderflow.e2e.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests that no well-behaved client sends, byte by byte. */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    /** What comes back for these bytes until the server ends the connection; send {@code Connection: close} with them. */
    public static Answer exchange(URI server, String request) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return parse(request, new String(socket.getInputStream().readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer parse(String request, String text) {
        var parts = text.split("\r\n\r\n", 2);
        var lines = parts[0].split("\r\n");
        if (!lines[0].startsWith("HTTP/1.")) {
            throw new AssertionError("no HTTP: " + text);
        }
        Map<String, List<String>> headers = List.of(lines).subList(1, lines.length).stream()
                .map(line -> line.split(":", 2))
                .collect(Collectors.groupingBy(
                        header -> header[0], Collectors.mapping(header -> header[1].strip(), Collectors.toList())));
        var words = request.split(" ", 3);
        return Http.answer(
                words[0],
                words[1].split("\\?", 2)[0],
                Integer.parseInt(lines[0].split(" ")[1]),
                HttpHeaders.of(headers, (name, value) -> true),
                parts[1]);
    }
}
