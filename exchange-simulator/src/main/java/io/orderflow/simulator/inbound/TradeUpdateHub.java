package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Change;
import io.quarkus.websockets.next.OpenConnections;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands trade updates to whoever listens, in the order they happened. Nothing is replayed. */
@ApplicationScoped
public class TradeUpdateHub implements RunningVenue.TradeUpdates {
    private final Map<String, Listener> listeners = new ConcurrentHashMap<>();
    private final OpenConnections sockets;
    private final ObjectMapper json;
    private final int maxUnsent;

    public TradeUpdateHub(OpenConnections sockets, ObjectMapper json, SimulatorConfig config) {
        this.sockets = sockets;
        this.json = json;
        this.maxUnsent = config.maxUnsentMessages();
    }

    private record Listener(String slug, Outlet outlet) {}

    void listen(String slug, WebSocketConnection connection) {
        listeners.computeIfAbsent(
                connection.id(), id -> new Listener(slug, new Outlet(sockets, connection, maxUnsent)));
    }

    void forget(WebSocketConnection connection) {
        listeners.remove(connection.id());
    }

    @Override
    public void publish(String venue, Change change) {
        TradeUpdate update = listeners.isEmpty() ? null : TradeUpdate.of(venue, change);
        if (update == null) {
            return;
        }
        Buffer frame = write(update);
        for (Listener listener : listeners.values()) {
            if (listener.slug().equalsIgnoreCase(venue)) {
                listener.outlet().sendOrCutOff(frame);
            }
        }
    }

    private Buffer write(TradeUpdate update) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(update));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a trade update cannot be written", e);
        }
    }
}
