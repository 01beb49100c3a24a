package io.orderflow.http;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.Context;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.spi.tracing.SpanKind;
import io.vertx.core.spi.tracing.TagExtractor;
import io.vertx.core.spi.tracing.VertxTracer;
import io.vertx.core.tracing.TracingOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * Answers what is no HTTP or has no address, which Vert.x and Quarkus would refuse without a word, before any filter or
 * route. A server of one's own takes a handler for that; Quarkus' does not hand it out. But tracing is told of every request
 * before Vert.x looks whether it is valid, and the request knows its connection.
 */
@Singleton
public class UnreadableRequests implements VertxOptionsCustomizer {
    private final UnreadableAnswer answer;

    UnreadableRequests(UnreadableAnswer answer) {
        this.answer = answer;
    }

    @Override
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(_ -> new Introduction()));
    }

    /** Whether the request has an address as Quarkus sees it, which refuses everything else without a word. */
    public static boolean hasAddress(HttpServerRequest request) {
        try {
            var _ = new URI(request.uri());
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private void refuse(HttpServerRequest request) {
        var said = answer.to(request);
        var response = request.response().setStatusCode(said.status());
        said.headers().forEach(response::putHeader);
        // Where the next request would begin nobody knows.
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.end(said.body()).onComplete(_ -> request.connection().close());
    }

    /** Makes every connection know the handler with its first request. */
    private final class Introduction implements VertxTracer<Object, Object> {
        @Override
        public <R> Object receiveRequest(
                Context context,
                SpanKind kind,
                TracingPolicy policy,
                R request,
                String operation,
                Iterable<Map.Entry<String, String>> headers,
                TagExtractor<R> tagExtractor) {
            if (request instanceof HttpServerRequest received
                    && received.connection() instanceof HttpServerConnection connection) {
                connection.invalidRequestHandler(UnreadableRequests.this::refuse);
                if (!hasAddress(received) || !answer.goesOn(received)) {
                    connection.handler(UnreadableRequests.this::refuse);
                }
            }
            return this;
        }
    }
}
