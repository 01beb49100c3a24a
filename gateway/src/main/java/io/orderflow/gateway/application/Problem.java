package io.orderflow.gateway.application;

import io.orderflow.gateway.domain.Refusal;
import io.orderflow.refusals.RefusalCode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 {@code application/problem+json}, shaped like the problems of the services. A 5xx carries an {@code error_id} that is in the log too.
 */
public record Problem(int status, Map<String, String> headers, Buffer body) {
    private static final Logger LOG = Logger.getLogger(Problem.class);
    static final String MEDIA_TYPE = "application/problem+json";

    private static final String URN = "urn:orderflow:problem:";
    private static final String ALLOWED = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

    public static Problem of(Refusal refusal, String requestId, @Nullable Throwable cause) {
        String code = refusal.code().name();
        int status = refusal.code().status();
        var json = new JsonObject()
                .put("type", URN + code.toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("title", title(code))
                .put("status", status)
                .put("code", code)
                .put("detail", refusal.detail());
        refusal.members().forEach(json::put);
        if (status >= 500) {
            json.put("error_id", logged(refusal, requestId, cause));
        }
        var body = json.toBuffer();
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", MEDIA_TYPE);
        headers.put("Content-Length", Integer.toString(body.length()));
        headers.put("Cache-Control", "no-store");
        if (refusal.code() == RefusalCode.METHOD_NOT_ALLOWED) {
            headers.put("Allow", ALLOWED);
        }
        if (refusal.code() == RefusalCode.UNAUTHENTICATED) {
            headers.put("WWW-Authenticate", "Bearer");
        }
        if (refusal.retryAfterSeconds() != null) {
            headers.put("Retry-After", refusal.retryAfterSeconds().toString());
        }
        return new Problem(status, headers, body);
    }

    /** Those that belong to the document, and of the others those that a service has not set itself. */
    public Map<String, String> headersBeside(MultiMap given) {
        var needed = new LinkedHashMap<>(headers);
        needed.keySet().removeIf(name -> !name.startsWith("Content-") && given.contains(name));
        return needed;
    }

    private static String title(String code) {
        var words = code.toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String logged(Refusal refusal, String requestId, @Nullable Throwable cause) {
        var errorId = UUID.randomUUID().toString();
        LOG.warnf(
                "%s error_id=%s request_id=%s: %s",
                refusal.code(), errorId, requestId, cause == null ? refusal.detail() : cause.toString());
        return errorId;
    }
}
