package io.orderflow.chassis.http;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.Problems;
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
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * Answers with a problem what is no HTTP or has no address, which Vert.x and Quarkus would refuse without a word, before any
 * filter or route. As in the gateway, tracing is what hears of a request first.
 */
@ApplicationScoped
public class UnreadableRequests implements VertxOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(_ -> new Introduction()));
    }

    private static void refuse(HttpServerRequest request) {
        var problem = Problems.ofStatus(400);
        request.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                // Where the next request would begin nobody knows.
                .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                .end(problem.toJson())
                .onComplete(_ -> request.connection().close());
    }

    /** As Quarkus sees it. */
    private static boolean isAddress(String uri) {
        try {
            var _ = new URI(uri);
            return true;
        } catch (URISyntaxException _) {
            return false;
        }
    }

    /** Makes every connection know the handler with its first request. */
    private static final class Introduction implements VertxTracer<Object, Object> {
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
                connection.invalidRequestHandler(UnreadableRequests::refuse);
                if (!isAddress(received.uri())) {
                    connection.handler(UnreadableRequests::refuse);
                }
            }
            return this;
        }
    }
}
