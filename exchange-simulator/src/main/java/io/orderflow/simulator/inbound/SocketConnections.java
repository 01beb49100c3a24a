package io.orderflow.simulator.inbound;

import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The connections below the sockets of trade updates, to do with them what no socket can: not to answer a ping. */
@ApplicationScoped
public class SocketConnections implements HttpUpgradeCheck {
    private final Map<String, HttpConnection> byClient = new ConcurrentHashMap<>();
    private final Vertx vertx;

    public SocketConnections(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpConnection connection = context.httpRequest().connection();
        byClient.put(connection.remoteAddress().toString(), connection);
        return CheckResult.permitUpgrade();
    }

    @Override
    public boolean appliesTo(@Nullable String endpointId) {
        return TradeUpdatesSocket.class.getName().equals(endpointId);
    }

    /** Of a socket, inside a callback of it. */
    Optional<HttpConnection> below(WebSocketConnection socket) {
        return Optional.ofNullable(byClient.get(socket.handshakeRequest().remoteAddress()));
    }

    void forget(WebSocketConnection socket) {
        byClient.remove(socket.handshakeRequest().remoteAddress());
    }

    /** Reads nothing from it any more, so that no ping is answered, and closes it when the time is over. */
    void deafen(HttpConnection connection, Duration time) {
        ((ConnectionBase) connection).channel().config().setAutoRead(false);
        vertx.setTimer(Math.max(1, time.toMillis()), timer -> connection.close());
    }
}
