package io.orderflow.simulator.inbound;

import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which sockets have shown good credentials. */
@ApplicationScoped
public class SocketSessions {
    private final Set<String> authorized = ConcurrentHashMap.newKeySet();

    void authorize(WebSocketConnection connection) {
        authorized.add(connection.id());
    }

    boolean isAuthorized(WebSocketConnection connection) {
        return authorized.contains(connection.id());
    }

    void forget(WebSocketConnection connection) {
        authorized.remove(connection.id());
    }
}
