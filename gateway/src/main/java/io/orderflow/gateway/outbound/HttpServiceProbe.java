package io.orderflow.gateway.outbound;

import io.orderflow.gateway.application.ServiceProbe;
import io.orderflow.gateway.config.GatewayConfig;
import io.orderflow.gateway.domain.UpstreamService;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Asks a service's own readiness check. */
@Singleton
class HttpServiceProbe implements ServiceProbe {
    private final Vertx vertx;
    private final UpstreamClients clients;
    private final Duration timeout;

    HttpServiceProbe(Vertx vertx, UpstreamClients clients, GatewayConfig config) {
        this.vertx = vertx;
        this.clients = clients;
        this.timeout = config.limits().healthTimeout();
    }

    @Override
    public Future<Boolean> isReady(UpstreamService service) {
        var options = clients.to(service)
                .setMethod(HttpMethod.GET)
                .setURI("/q/health/ready")
                .setTimeout(timeout.toMillis());
        Promise<Boolean> ready = Promise.promise();
        long timer = vertx.setTimer(timeout.toMillis(), _ -> ready.tryComplete(false));
        clients.requests()
                .request(options)
                .compose(HttpClientRequest::send)
                .compose(response -> response.end().map(response.statusCode() == 200))
                .otherwise(false)
                .onSuccess(ready::tryComplete);
        return ready.future().onComplete(_ -> vertx.cancelTimer(timer));
    }
}
