package io.orderflow.gateway.inbound;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** What of a request's headers belongs to the way from the client to here, and what the services are told instead. */
final class ForwardedHeaders {
    /** Those of the upgrade are needed here; the proxy leaves them out. */
    private static final Set<String> NEVER_DROPPED = Set.of("connection", "upgrade", "authorization", "host");

    private ForwardedHeaders() {}

    /** Whether it is a handshake, as far as the way to its service goes; the rest of it is for the service to look at. */
    static boolean wantsWebSocket(HttpServerRequest request) {
        return request.method() == HttpMethod.GET
                && request.version() == HttpVersion.HTTP_1_1
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE))
                && namedByConnection(request).anyMatch("upgrade"::equals);
    }

    /** Drops what the client said about where it comes from, and what is only between it and us; sets our own. */
    static void replace(HttpServerRequest request, String requestId) {
        var headers = request.headers();
        namedByConnection(request)
                .filter(name -> !name.isEmpty() && !NEVER_DROPPED.contains(name))
                .toList()
                .forEach(headers::remove);
        List.copyOf(headers.names()).stream()
                .filter(ForwardedHeaders::saysWhereFrom)
                .forEach(headers::remove);
        headers.remove(HttpHeaders.EXPECT);
        headers.remove("Proxy-Connection");
        var client = request.remoteAddress();
        if (client != null && client.hostAddress() != null) {
            headers.set("X-Forwarded-For", client.hostAddress());
        }
        headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        var authority = request.authority();
        if (authority != null) {
            headers.set("X-Forwarded-Host", authority.toString());
        }
        headers.set("X-Request-Id", requestId);
    }

    private static boolean saysWhereFrom(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-forwarded-") || lower.equals("forwarded") || lower.equals("x-real-ip");
    }

    private static Stream<String> namedByConnection(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(name -> name.trim().toLowerCase(Locale.ROOT));
    }
}
