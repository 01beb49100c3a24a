package io.orderflow.gateway.inbound;

import io.orderflow.gateway.domain.Refusal;
import io.orderflow.http.UnreadableRequests;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Checks what of a request comes before its body. Refused is what two programs on the way could take for two different
 * requests: the services see one that nobody can misread.
 */
final class RequestHead {
    static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** Loops over single characters only: a group repeated would take the stack of a long query's length. */
    private static final Pattern TARGET = Pattern.compile("/[!-~&&[^#]]*");

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private RequestHead() {}

    /** Why the request goes no further, if it does not. */
    static Optional<Refusal> refusal(HttpServerRequest request) {
        if (!versionIsSpoken(request)) {
            return Optional.of(Refusal.unreadable("its version"));
        }
        if (!METHODS.contains(request.method())) {
            return Optional.of(Refusal.methodNotAllowed());
        }
        if (!targetIsPlain(request)) {
            return Optional.of(Refusal.unreadable("its address"));
        }
        if (isHttp1(request) && !hostIsPlain(request)) {
            return Optional.of(Refusal.unreadable("its Host header"));
        }
        if (!lengthIsPlain(request)) {
            return Optional.of(Refusal.unreadable("the length of its body"));
        }
        return Optional.empty();
    }

    /**
     * Whether the body comes in chunks. If the request had a length as well, it is dropped before anybody here sees it; so
     * nothing that follows on the connection is trusted.
     */
    static boolean isChunked(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING);
    }

    static boolean announcesBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return isChunked(request) || (length != null && !length.equals("0"));
    }

    static boolean targetIsPlain(HttpServerRequest request) {
        return TARGET.matcher(request.uri()).matches() && UnreadableRequests.hasAddress(request);
    }

    /** HTTP/2 is spoken over TLS only; its name may stand in a line of HTTP/1.1 as well. */
    private static boolean versionIsSpoken(HttpServerRequest request) {
        return isHttp1(request) || (request.version() == HttpVersion.HTTP_2 && request.isSSL());
    }

    private static boolean isHttp1(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_1_1 || request.version() == HttpVersion.HTTP_1_0;
    }

    private static boolean hostIsPlain(HttpServerRequest request) {
        var hosts = request.headers().getAll(HttpHeaders.HOST);
        boolean mayBeMissing = request.version() == HttpVersion.HTTP_1_0;
        return hosts.isEmpty()
                ? mayBeMissing
                : hosts.size() == 1 && HOST.matcher(hosts.getFirst()).matches();
    }

    /** The body is in chunks, or of one length, or there is none. */
    private static boolean lengthIsPlain(HttpServerRequest request) {
        var encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        var lengths = request.headers().getAll(HttpHeaders.CONTENT_LENGTH);
        if (encodings.isEmpty()) {
            return lengths.size() <= 1;
        }
        return lengths.isEmpty()
                && request.version() != HttpVersion.HTTP_1_0
                && encodings.size() == 1
                && encodings.getFirst().equalsIgnoreCase("chunked");
    }
}
