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
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.UUID;

/** Takes every request there is: checks it, finds its door, and sends it through or away. */
@Singleton
class FrontDoor {
    private static final int BEFORE_EVERYTHING = -10_000;
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final GatewayConfig config;
    private final Forwarding forwarding;
    private final SummariseHealth health;
    private final AccessLog accessLog;
    private final BoundedBody bodies;

    FrontDoor(Vertx vertx, GatewayConfig config, Forwarding forwarding, SummariseHealth health, AccessLog accessLog) {
        this.config = config;
        this.forwarding = forwarding;
        this.health = health;
        this.accessLog = accessLog;
        this.bodies = new BoundedBody(vertx, config.limits().maxBodyBytes());
    }

    void takeEverything(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).handler(this::handle);
    }

    private void handle(RoutingContext context) {
        var exchange = admit(context);
        switch (path(context)) {
            case "/health" -> answerHealth(exchange);
            case "/q/health", "/q/health/live", "/q/health/ready" ->
                answer(exchange, 200, new JsonObject().put("status", "UP"));
            default -> send(exchange, Door.of(path(context)).isPresent());
        }
    }

    private Exchange admit(RoutingContext context) {
        var request = context.request();
        var requestId = RequestId.choose(
                request.getHeader(REQUEST_ID), UUID.randomUUID().toString());
        context.response().putHeader(REQUEST_ID, requestId);
        var door = Door.of(path(context)).orElse(null);
        var timeout = door == Door.TRADING_STATE
                ? config.limits().tradingStateTimeout()
                : config.limits().requestTimeout();
        var exchange = new Exchange(request, door, requestId, timeout, accessLog::write);
        context.addEndHandler(_ -> exchange.finish());
        ForwardedHeaders.replace(request, requestId);
        return exchange;
    }

    private void send(Exchange exchange, boolean hasDoor) {
        var request = exchange.request();
        if (!hasDoor) {
            exchange.refuse(Refusal.noSuchDoor(), null);
        } else if (!METHODS.contains(request.method())) {
            exchange.refuse(Refusal.methodNotAllowed(), null);
        } else if (exchange.door() == Door.STATUS_STREAM && ForwardedHeaders.wantsWebSocket(request)) {
            forwarding.openStream(exchange);
        } else {
            bodies.read(request, config.limits().requestTimeout())
                    .onSuccess(body -> {
                        exchange.body(body);
                        forwarding.forward(exchange);
                    })
                    .onFailure(failure -> refuseBody(exchange, failure));
        }
    }

    private void refuseBody(Exchange exchange, Throwable failure) {
        var request = exchange.request();
        request.handler(_ -> {});
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        switch (failure) {
            case BoundedBody.TooLarge _ ->
                exchange.refuse(Refusal.bodyTooLarge(config.limits().maxBodyBytes()), failure);
            default -> exchange.refuse(Refusal.bodyTooSlow(), failure);
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
