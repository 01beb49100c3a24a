package io.orderflow.e2e.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Requests that no well-behaved client sends, byte by byte. */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 20_000;
    private static final String END_OF_HEADERS = "\r\n\r\n";
    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");

    private RawHttp() {}

    /** What comes back for these bytes, as long as it says it is or until the server ends the connection. */
    public static Answer exchange(URI server, String request) {
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            return parse(request, answer(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            bytes.write(next);
            var text = bytes.toString(ISO_8859_1);
            var length = CONTENT_LENGTH.matcher(text);
            int end = text.indexOf(END_OF_HEADERS);
            if (end >= 0
                    && length.find()
                    && text.length() == end + END_OF_HEADERS.length() + Integer.parseInt(length.group(1))) {
                break;
            }
        }
        return bytes.toString(UTF_8);
    }

    private static Answer parse(String request, String text) {
        var parts = text.split(END_OF_HEADERS, 2);
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
