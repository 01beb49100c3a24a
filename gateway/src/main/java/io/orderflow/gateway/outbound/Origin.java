package io.orderflow.gateway.outbound;

import io.orderflow.gateway.application.Exchange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.httpproxy.OriginRequestProvider;
import io.vertx.httpproxy.ProxyContext;

/**
 * The service as one exchange sees it. A connection that was kept from other requests may be found dead, as all that were
 * kept are after a restart; so it carries only what may be repeated, and every further send goes over a new one.
 */
final class Origin implements OriginRequestProvider {
    private static final int FIRST_STREAM = 1;

    private final UpstreamClients clients;
    private final PatientConnection connection;
    private final Exchange exchange;
    private boolean sentBefore;
    private boolean lastWasKept;

    Origin(UpstreamClients clients, PatientConnection connection, Exchange exchange) {
        this.clients = clients;
        this.connection = connection;
        this.exchange = exchange;
    }

    @Override
    public Future<HttpClientRequest> create(ProxyContext context) {
        var client = sentBefore || !exchange.isRepeatable() ? clients.fresh() : clients.requests();
        sentBefore = true;
        lastWasKept = false;
        return connection
                .open(client, clients.to(exchange.door().service()), exchange)
                .onSuccess(request -> lastWasKept = request.streamId() > FIRST_STREAM)
                .map(SharedConnection::guard);
    }

    /** Whether the last send went over a connection that had carried requests before. */
    boolean lastWasKept() {
        return lastWasKept;
    }
}
