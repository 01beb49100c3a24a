package io.orderflow.status.inbound;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.refusals.RefusalCode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request is a handshake as RFC 6455 has it. Vert.x would take drafts of it that say nothing of masking, any key
 * at all, and a body whose bytes could be frames.
 */
final class HandshakeForm {
    private static final String KEY = "Sec-WebSocket-Key";
    private static final String VERSION = "Sec-WebSocket-Version";
    /** Sixteen bytes in base64. */
    private static final Pattern SIXTEEN_BYTES = Pattern.compile("[A-Za-z0-9+/]{21}[AQgw]==");

    private HandshakeForm() {}

    /** What is wrong with it, null if nothing is. */
    static @Nullable Problem fault(HttpServerRequest request) {
        if (request.method() != HttpMethod.GET
                || request.version() != HttpVersion.HTTP_1_1
                || !isGivenOnce(request, "Upgrade", "websocket")
                || !isGivenOnce(request, VERSION, "13")
                || !asksForUpgrade(request)) {
            return Problem.of(RefusalCode.WEBSOCKET_REQUIRED, "Open this address as a WebSocket.");
        }
        var keys = request.headers().getAll(KEY);
        if (keys.size() != 1 || !SIXTEEN_BYTES.matcher(keys.getFirst()).matches() || announcesBody(request)) {
            return Problem.of(
                    RefusalCode.BAD_REQUEST,
                    "The handshake cannot be read. It has one Sec-WebSocket-Key, of 16 bytes in base64, and no body:"
                            + " correct it.");
        }
        return null;
    }

    static boolean announcesBody(HttpServerRequest request) {
        var length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || (length != null && !length.equals("0"));
    }

    private static boolean isGivenOnce(HttpServerRequest request, String header, String value) {
        var given = request.headers().getAll(header);
        return given.size() == 1 && given.getFirst().equalsIgnoreCase(value);
    }

    private static boolean asksForUpgrade(HttpServerRequest request) {
        return request.headers().getAll(HttpHeaders.CONNECTION).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .anyMatch(option -> option.strip().equalsIgnoreCase("upgrade"));
    }
}
