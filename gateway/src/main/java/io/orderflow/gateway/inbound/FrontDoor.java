package io.orderflow.gateway.inbound;

import io.orderflow.gateway.application.Exchange;
import io.orderflow.gateway.application.Forwarding;
import io.orderflow.gateway.application.SummariseHealth;
import io.orderflow.gateway.config.GatewayConfig;
import io.orderflow.gateway.domain.Door;
import io.orderflow.gateway.domain.Refusal;
import io.orderflow.gateway.domain.RequestId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes every request there is: checks it, finds its door, and sends it through or away. */
@Singleton
class FrontDoor {
    private static final int BEFORE_EVERYTHING = -10_000;
    private static final String REQUEST_ID = "X-Request-Id";
    private static final String EXCHANGE = "exchange";

    private final GatewayConfig config;
    private final Forwarding forwarding;
    private final SummariseHealth health;
    private final AccessLog accessLog;
    private final DeskPage desk;
    private final BoundedBody bodies;

    FrontDoor(
            Vertx vertx,
            GatewayConfig config,
            Forwarding forwarding,
            SummariseHealth health,
            AccessLog accessLog,
            DeskPage desk) {
        this.config = config;
        this.forwarding = forwarding;
        this.health = health;
        this.accessLog = accessLog;
        this.desk = desk;
        this.bodies = new BoundedBody(vertx, config.limits().maxBodyBytes());
    }

    void takeEverything(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(this::handle).failureHandler(this::refuseFailed);
        router.errorHandler(400, this::refuseUnroutable);
        router.errorHandler(404, this::refuseAbsent);
    }

    private void handle(RoutingContext context) {
        var exchange = admit(context);
        var refusal = RequestHead.refusal(context.request());
        if (refusal.isPresent()) {
            refuseAndClose(exchange, refusal.get());
            return;
        }
        if (RequestHead.isChunked(context.request())) {
            expectNoOtherAfter(context.request());
        }
        switch (path(context)) {
            case "/health" -> onlyRead(exchange, () -> answerHealth(exchange));
            case "/q/health", "/q/health/live", "/q/health/ready" ->
                onlyRead(exchange, () -> answer(exchange, 200, new JsonObject().put("status", "UP")));
            default -> {
                if (desk.isAt(path(context))) {
                    onlyRead(exchange, () -> desk.serve(context));
                } else {
                    send(exchange, Door.of(path(context)).isPresent());
                }
            }
        }
    }

    /** The connection is closed behind this request, and what stands there already is not read as another one. */
    private static void expectNoOtherAfter(HttpServerRequest request) {
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        if (request.connection() instanceof HttpServerConnection connection) {
            connection.handler(_ -> connection.close());
        }
        request.response().endHandler(_ -> request.connection().close());
    }

    /** What the gateway answers itself is only there to be read. */
    private static void onlyRead(Exchange exchange, Runnable answer) {
        var method = exchange.request().method();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            answer.run();
        } else {
            exchange.request().response().putHeader(HttpHeaders.ALLOW, "GET, HEAD");
            refuseAndClose(exchange, Refusal.methodNotAllowed());
        }
    }

    /** Something behind this route could not serve it; or the route itself could not. */
    private void refuseFailed(RoutingContext context) {
        Exchange exchange = context.get(EXCHANGE);
        if (exchange == null) {
            refuseUnroutable(context);
        } else {
            boolean isAskedWrongly = context.statusCode() >= 400 && context.statusCode() < 500;
            exchange.refuse(
                    isAskedWrongly ? Refusal.unreadable("its headers") : Refusal.pageFailed(), context.failure());
        }
    }

    /** The page has no such file; or not even the first route matched, for want of a path. */
    private void refuseAbsent(RoutingContext context) {
        Exchange exchange = context.get(EXCHANGE);
        if (exchange == null) {
            refuseUnroutable(context);
        } else {
            exchange.refuse(Refusal.noSuchDoor(), null);
        }
    }

    /** The router itself could not make sense of host, path or query. */
    private void refuseUnroutable(RoutingContext context) {
        refuseAndClose(
                admit(context), RequestHead.refusal(context.request()).orElse(Refusal.unreadable("its address")));
    }

    private Exchange admit(RoutingContext context) {
        var request = context.request();
        var requestId = RequestId.choose(
                request.getHeader(REQUEST_ID), UUID.randomUUID().toString());
        context.response().putHeader(REQUEST_ID, requestId);
        var door = Door.of(path(context)).orElse(null);
        var exchange = new Exchange(request, door, requestId, timeout(door, request.method()), accessLog::write);
        context.put(EXCHANGE, exchange).addEndHandler(end -> exchange.finish(end.succeeded()));
        ForwardedHeaders.replace(request, requestId);
        return exchange;
    }

    private Duration timeout(@Nullable Door door, HttpMethod method) {
        return switch (door) {
            case TRADING_STATE ->
                method == HttpMethod.PUT
                        ? config.limits().tradingStateTimeout()
                        : config.limits().requestTimeout();
            case AUDIT -> config.limits().auditTimeout();
            case null, default -> config.limits().requestTimeout();
        };
    }

    private void send(Exchange exchange, boolean hasDoor) {
        var request = exchange.request();
        if (!hasDoor) {
            if (RequestHead.announcesBody(request)) {
                refuseAndClose(exchange, Refusal.noSuchDoor());
            } else {
                exchange.refuse(Refusal.noSuchDoor(), null);
            }
        } else if (exchange.door().isStream() && ForwardedHeaders.wantsWebSocket(request)) {
            openStream(exchange);
        } else {
            bodies.read(request, config.limits().requestTimeout())
                    .onSuccess(body -> {
                        exchange.body(body);
                        exchange.ensureKey();
                        forwarding.forward(exchange);
                    })
                    .onFailure(failure -> refuseBody(exchange, failure));
        }
    }

    /** The bytes behind a handshake are frames: a body could be taken for some. */
    private void openStream(Exchange exchange) {
        if (RequestHead.announcesBody(exchange.request())) {
            refuseAndClose(exchange, Refusal.unreadable("its body: a handshake has none"));
        } else {
            forwarding.openStream(exchange);
        }
    }

    /** The body is not read, so the connection cannot serve another request. */
    private static void refuseAndClose(Exchange exchange, Refusal refusal) {
        exchange.request().response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        exchange.refuse(refusal, null);
    }

    private void refuseBody(Exchange exchange, Throwable failure) {
        var request = exchange.request();
        request.handler(_ -> {});
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        switch (failure) {
            case BoundedBody.TooLarge _ ->
                exchange.refuse(Refusal.bodyTooLarge(config.limits().maxBodyBytes()), failure);
            case BoundedBody.TooSlow _ -> exchange.refuse(Refusal.bodyTooSlow(), failure);
            // A chunk that is none, or the client has gone.
            default -> exchange.refuse(Refusal.unreadable("its body"), failure);
        }
    }

    private void answerHealth(Exchange exchange) {
        health.summarise()
                .onSuccess(summary -> answer(exchange, summary.allReady() ? 200 : 503, summary.json()))
                .onFailure(failure -> exchange.refuse(Refusal.busy(), failure));
    }

    private static void answer(Exchange exchange, int status, JsonObject json) {
        exchange.request()
                .response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(json.toBuffer());
    }

    private static String path(RoutingContext context) {
        var path = context.request().path();
        return path == null ? "" : path;
    }
}
