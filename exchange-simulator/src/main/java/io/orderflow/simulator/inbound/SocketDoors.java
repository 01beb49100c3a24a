package io.orderflow.simulator.inbound;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Which streams of which venues let nobody in for now. Not journaled: a restart lets everybody in again. */
@ApplicationScoped
public class SocketDoors {
    private static final CloseReason GOING_AWAY = new CloseReason(1001, "this stream is disconnected");

    private final Map<Door, Instant> closedUntil = new ConcurrentHashMap<>();
    private final OpenConnections sockets;

    public SocketDoors(OpenConnections sockets) {
        this.sockets = sockets;
    }

    private record Door(Class<?> endpoint, String slug) {}

    boolean isClosed(Class<?> endpoint, String slug) {
        return Instant.now().isBefore(closedUntil.getOrDefault(new Door(endpoint, slug), Instant.MIN));
    }

    /** Lets sockets in again. */
    void open(Class<?> endpoint, String slug) {
        closedUntil.remove(new Door(endpoint, slug));
    }

    /** Refuses new sockets until they are let in, and closes those that are open; returns when they are closed. */
    void close(Class<?> endpoint, String slug) {
        closedUntil.put(new Door(endpoint, slug), Instant.MAX);
        inside(endpoint, slug).forEach(socket -> close(socket).await().indefinitely());
    }

    /** Refuses new sockets for a time, and closes those that are open without waiting for that. */
    void closeFor(Duration time, Class<?> endpoint, String slug) {
        closedUntil.merge(
                new Door(endpoint, slug),
                Instant.now().plus(time),
                (before, until) -> before.isAfter(until) ? before : until);
        inside(endpoint, slug).forEach(socket -> close(socket).subscribe().with(closed -> {}));
    }

    private Stream<WebSocketConnection> inside(Class<?> endpoint, String slug) {
        return sockets.findByEndpointId(endpoint.getName()).stream()
                .filter(socket -> socket.pathParam("venue").equals(slug));
    }

    static Uni<Void> close(WebSocketConnection socket) {
        // One that is gone already is closed, too.
        return socket.close(GOING_AWAY).onFailure().recoverWithNull();
    }
}
