package io.orderflow.simulator.inbound;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which venues let nobody hear their quotes for now. Not journaled: a restart lets everybody in again. */
@ApplicationScoped
public class QuoteConnections {
    private static final CloseReason GOING_AWAY = new CloseReason(1001, "quotes are disconnected");

    private final Set<String> disconnected = ConcurrentHashMap.newKeySet();
    private final OpenConnections sockets;

    public QuoteConnections(OpenConnections sockets) {
        this.sockets = sockets;
    }

    boolean areRefused(String slug) {
        return disconnected.contains(slug);
    }

    /** Lets sockets in again. */
    void connect(String slug) {
        disconnected.remove(slug);
    }

    /** Refuses new sockets and closes those that are open; returns when they are closed. */
    void disconnect(String slug) {
        disconnected.add(slug);
        sockets.findByEndpointId(QuotesSocket.class.getName()).stream()
                .filter(socket -> socket.pathParam("venue").equals(slug))
                .forEach(socket -> close(socket).await().indefinitely());
    }

    static Uni<Void> close(WebSocketConnection socket) {
        // One that is gone already is closed, too.
        return socket.close(GOING_AWAY).onFailure().recoverWithNull();
    }
}
