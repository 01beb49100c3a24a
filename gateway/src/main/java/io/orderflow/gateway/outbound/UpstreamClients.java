package io.orderflow.gateway.outbound;

import io.orderflow.gateway.config.GatewayConfig;
import io.orderflow.gateway.domain.UpstreamService;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;

/** Bounded pools of connections to the services: for requests, for those that need a new one, and for status streams. */
@Singleton
class UpstreamClients {
    private final GatewayConfig config;
    private final HttpClient requests;
    private final HttpClient fresh;
    private final HttpClient streams;

    UpstreamClients(Vertx vertx, GatewayConfig config) {
        this.config = config;
        var limits = config.limits();
        var options = new HttpClientOptions()
                .setConnectTimeout((int) limits.connectTimeout().toMillis())
                .setKeepAliveTimeout((int) limits.keepAlive().toSeconds())
                .setTcpNoDelay(true)
                .setShared(false);
        var requestPool = new PoolOptions()
                .setHttp1MaxSize(limits.connectionsPerService())
                .setMaxWaitQueueSize(limits.waitingPerService());
        this.requests = vertx.createHttpClient(options, requestPool);
        this.fresh = vertx.createHttpClient(new HttpClientOptions(options).setKeepAlive(false), requestPool);
        this.streams = vertx.createHttpClient(
                options,
                new PoolOptions()
                        .setHttp1MaxSize(limits.openStreams() + limits.openQuoteStreams())
                        .setMaxWaitQueueSize(limits.waitingStreams()));
    }

    /** For requests that are answered and done. */
    HttpClient requests() {
        return requests;
    }

    /** A new connection each time, for requests that broke with theirs or could not be repeated if they did. */
    HttpClient fresh() {
        return fresh;
    }

    /** For connections that become WebSockets; each occupies its place until it is closed. */
    HttpClient streams() {
        return streams;
    }

    /** A request to a service; method, path and time-outs are the caller's to set. */
    RequestOptions to(UpstreamService service) {
        var uri = uri(service);
        boolean tls = "https".equals(uri.getScheme());
        int standardPort = tls ? 443 : 80;
        return new RequestOptions()
                .setHost(uri.getHost())
                .setPort(uri.getPort() < 0 ? standardPort : uri.getPort())
                .setSsl(tls);
    }

    private URI uri(UpstreamService service) {
        var upstreams = config.upstreams();
        return switch (service) {
            case ORDER_API -> upstreams.orderApi();
            case RISK -> upstreams.riskService();
            case EXECUTION -> upstreams.executionService();
            case STATUS -> upstreams.statusService();
            case AUDIT -> upstreams.auditService();
        };
    }
}
