package io.orderflow.gateway.outbound;

import io.orderflow.gateway.application.Exchange;
import io.orderflow.gateway.application.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * One exchange with a service. If the connection breaks before the answer begins, a request that may be repeated is sent
 * once more, not counting a connection that was kept and may have been dead already; every other failure becomes a problem
 * that says what is known.
 */
final class Relay implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final Exchange exchange;
    private final Origin origin;

    Relay(Exchange exchange, Origin origin) {
        this.exchange = exchange;
        this.origin = origin;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return send(context)
                .recover(failure -> origin.lastWasKept() ? repeat(context, failure) : Future.failedFuture(failure))
                .recover(failure -> repeat(context, failure))
                .recover(failure -> Future.succeededFuture(refusal(context, failure)));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var response = context.response();
        response.headers().remove("X-Request-Id");
        if (!response.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            // Nor is it compressed here, where a long report would take the time of everybody else's orders.
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        exchange.documentFor(response.getStatusCode(), response.headers().get(HttpHeaders.CONTENT_TYPE))
                .ifPresent(document -> replace(response, document));
        return context.sendResponse();
    }

    private static void replace(ProxyResponse response, Problem document) {
        // To release it is to clear it.
        var said = MultiMap.caseInsensitiveMultiMap().addAll(response.headers());
        response.release().setStatusCode(document.status()).setBody(Body.body(document.body()));
        response.headers().setAll(said).remove(HttpHeaders.CONTENT_LENGTH);
        document.headersBeside(said).forEach(response::putHeader);
    }

    private Future<ProxyResponse> send(ProxyContext context) {
        context.request().setBody(exchange.body().length() == 0 ? null : Body.body(exchange.body()));
        return context.sendRequest();
    }

    /** Where not even the repetition could be sent, what is known of the first send is all that is known. */
    private Future<ProxyResponse> repeat(ProxyContext context, Throwable failure) {
        if (!mayRepeat(failure)) {
            return Future.failedFuture(failure);
        }
        LOG.infof("%s is sent once more, request_id=%s: %s", exchange.routeName(), exchange.requestId(), failure);
        return send(context).recover(again -> Future.failedFuture(again instanceof NotSent ? failure : again));
    }

    private boolean mayRepeat(Throwable failure) {
        return switch (failure) {
            case NotSent _, TimeoutException _ -> false;
            // The client has gone.
            case StreamResetException _ -> false;
            default -> exchange.isRepeatable();
        };
    }

    private ProxyResponse refusal(ProxyContext context, Throwable failure) {
        var problem = exchange.problem(Failures.explain(failure, exchange), failure);
        var request = context.request().setBody(Body.body(Buffer.buffer()));
        var response = request.release().response().setStatusCode(problem.status());
        problem.headers().forEach(response::putHeader);
        return response.setBody(Body.body(problem.body()));
    }
}
