package io.orderflow.gateway.outbound;

import io.orderflow.gateway.application.Exchange;
import io.orderflow.gateway.application.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.StreamResetException;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyResponse;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One exchange with a service. If the connection breaks before the answer begins, a request that may be repeated is sent
 * once more, not counting a connection that was kept and may have been dead already; every other failure becomes a problem
 * that says what is known.
 */
final class Relay implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(Relay.class);

    private final Exchange exchange;
    private final Origin origin;
    private @Nullable Throwable failure;

    Relay(Exchange exchange, Origin origin) {
        this.exchange = exchange;
        this.origin = origin;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        return send(context)
                .recover(first -> origin.lastWasKept() ? repeat(context, first) : Future.failedFuture(first))
                .recover(second -> repeat(context, second))
                .recover(last -> {
                    failure = last;
                    return Future.succeededFuture(context.request().response());
                });
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        if (failure != null) {
            end(failure);
            return Future.succeededFuture();
        }
        var response = context.response();
        response.headers().remove("X-Request-Id");
        if (!response.headers().contains(HttpHeaders.CONTENT_ENCODING)) {
            // Nor is it compressed here, where a long report would take the time of everybody else's orders.
            response.putHeader(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
        exchange.documentFor(response.getStatusCode(), response.headers().get(HttpHeaders.CONTENT_TYPE))
                .ifPresent(document -> replace(response, document));
        return context.sendResponse().onFailure(_ -> exchange.finish(false));
    }

    private void end(Throwable cause) {
        if (isOfClient(cause)) {
            exchange.finish(false);
        } else {
            exchange.refuse(Failures.explain(cause, exchange), cause);
        }
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
    private Future<ProxyResponse> repeat(ProxyContext context, Throwable broken) {
        if (!mayRepeat(broken)) {
            return Future.failedFuture(broken);
        }
        LOG.infof("%s is sent once more, request_id=%s: %s", exchange.routeName(), exchange.requestId(), broken);
        return send(context).recover(again -> Future.failedFuture(again instanceof NotSent ? broken : again));
    }

    private boolean mayRepeat(Throwable broken) {
        return exchange.isRepeatable()
                && !(broken instanceof NotSent)
                && !(broken instanceof TimeoutException)
                && !isOfClient(broken);
    }

    /** Whether the client has gone, and the request to the service was taken back for it. */
    private static boolean isOfClient(Throwable broken) {
        return broken instanceof StreamResetException;
    }
}
