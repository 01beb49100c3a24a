package io.orderflow.gateway.inbound;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.orderflow.gateway.application.Problem;
import io.orderflow.gateway.domain.Refusal;
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
import java.util.Map;
import java.util.UUID;

/**
 * Answers with a problem what Vert.x cannot read as HTTP and would refuse without a word. A server of one's own takes a
 * handler for that; Quarkus' does not hand it out. But tracing is told of every request before Vert.x looks whether it is
 * valid, and the request knows its connection.
 */
@ApplicationScoped
public class UnreadableRequests implements VertxOptionsCustomizer {

    @Override
    public void accept(VertxOptions options) {
        options.setTracingOptions(new TracingOptions().setFactory(_ -> new Introduction()));
    }

    /** The connection is closed behind this request, and what stands there already is not read as another one. */
    static void expectNoOtherAfter(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (request.connection() instanceof HttpServerConnection connection) {
            connection.handler(_ -> connection.close());
        }
        request.response().endHandler(_ -> request.connection().close());
    }

    private static void refuse(HttpServerRequest request) {
        var problem = Problem.of(refusal(request), UUID.randomUUID().toString(), null);
        var response = request.response().setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        // Where the next request would begin nobody knows.
        response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        response.end(problem.body()).onComplete(_ -> request.connection().close());
    }

    private static Refusal refusal(HttpServerRequest request) {
        if (request.decoderResult().isSuccess()) {
            return Refusal.unreadable("its address");
        }
        return switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> Refusal.addressTooLong();
            case TooLongHttpHeaderException _ -> Refusal.headersTooLarge();
            case null, default -> Refusal.unreadable("its first line or one of its headers");
        };
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
                boolean isServed = RequestHead.METHODS.contains(received.method());
                if (!RequestHead.isUri(received.uri()) || (isServed && !RequestHead.targetIsPlain(received))) {
                    // Quarkus would refuse it without a word. The connection is closed with the answer.
                    connection.handler(UnreadableRequests::refuse);
                }
            }
            return this;
        }
    }
}
