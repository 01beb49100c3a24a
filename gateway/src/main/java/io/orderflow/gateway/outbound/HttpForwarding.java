package io.orderflow.gateway.outbound;

import io.orderflow.gateway.application.Exchange;
import io.orderflow.gateway.application.Forwarding;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.inject.Singleton;

/** Forwards requests with vertx-http-proxy, and status streams with a tunnel of our own. */
@Singleton
class HttpForwarding implements Forwarding {
    /** Its tunnel has no back-pressure: a client that does not read would fill the gateway's memory. */
    private static final ProxyOptions OPTIONS = new ProxyOptions().setSupportWebSocket(false);

    private final UpstreamClients clients;
    private final PatientConnection connection;
    private final WebSocketTunnel tunnel;

    HttpForwarding(UpstreamClients clients, PatientConnection connection, WebSocketTunnel tunnel) {
        this.clients = clients;
        this.connection = connection;
        this.tunnel = tunnel;
    }

    @Override
    public void forward(Exchange exchange) {
        var origin = new Origin(clients, connection, exchange);
        HttpProxy.reverseProxy(OPTIONS, clients.requests())
                .origin(origin)
                .addInterceptor(new Relay(exchange, origin))
                .handle(exchange.request());
    }

    @Override
    public void openStream(Exchange exchange) {
        tunnel.open(exchange);
    }
}
