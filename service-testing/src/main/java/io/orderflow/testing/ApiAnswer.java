package io.orderflow.testing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a call of the public API was answered with.
 *
 * @param path without a query
 * @param contentType as it stands in the header, with its parameters
 * @param body empty where there was none
 * @param headers gives the first value of a header, whatever its case
 */
public record ApiAnswer(
        String method,
        String path,
        int status,
        Optional<String> contentType,
        String body,
        Function<String, Optional<String>> headers) {
    private static final String LINE = "\r\n";
    private static final String END_OF_HEAD = LINE + LINE;

    /**
     * What was read from a connection in answer to what was written to it. For tests that write what no client would.
     *
     * @param request need not be HTTP; then it is taken for one that no address has
     * @param answer complete, and of nothing but ASCII if it is chunked
     * @throws AssertionError if the answer is not HTTP
     */
    public static ApiAnswer read(String request, String answer) {
        int end = answer.indexOf(END_OF_HEAD);
        if (end < 0 || !answer.startsWith("HTTP/")) {
            throw new AssertionError("no HTTP: " + answer);
        }
        var head = List.of(answer.substring(0, end).split(LINE));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        head.subList(1, head.size()).stream()
                .map(line -> line.split(":", 2))
                .forEach(header -> headers.putIfAbsent(header[0], header[1].strip()));
        var body = answer.substring(end + END_OF_HEAD.length());
        var asked = request.split("[ \r\n]", 3);
        return new ApiAnswer(
                asked[0],
                asked.length < 3 ? "" : asked[1].split("[?#]", 2)[0],
                Integer.parseInt(head.getFirst().split(" ", 3)[1]),
                Optional.ofNullable(headers.get("Content-Type")),
                headers.containsKey("Transfer-Encoding") ? joined(body) : body,
                name -> Optional.ofNullable(headers.get(name)));
    }

    private static String joined(String chunks) {
        var whole = new StringBuilder();
        int at = 0;
        while (true) {
            int line = chunks.indexOf(LINE, at);
            int size = Integer.parseInt(chunks.substring(at, line), 16);
            if (size == 0) {
                return whole.toString();
            }
            at = line + LINE.length() + size;
            whole.append(chunks, line + LINE.length(), at);
            at += LINE.length();
        }
    }

    /** The content type without its parameters, in lower case. */
    Optional<String> mediaType() {
        return contentType.map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "%s %s answered %d (%s): %s".formatted(method, path, status, contentType.orElse("no content"), body);
    }
}
