package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.application.Venues;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The trade updates stream of a venue: authenticate, then listen. Everything sent is JSON in binary frames, as from
 * Alpaca's paper trading; text and binary frames are both understood.
 */
@WebSocket(path = "/{venue}/stream")
public class TradeUpdatesSocket {
    private final WebSocketConnection connection;
    private final TradeUpdateHub hub;
    private final Credentials credentials;
    private final Venues venues;
    private final ObjectMapper json;
    private final SocketSessions sessions;
    private final SocketDoors doors;

    public TradeUpdatesSocket(
            WebSocketConnection connection,
            TradeUpdateHub hub,
            Credentials credentials,
            Venues venues,
            ObjectMapper json,
            SocketSessions sessions,
            SocketDoors doors) {
        this.connection = connection;
        this.hub = hub;
        this.credentials = credentials;
        this.venues = venues;
        this.json = json;
        this.sessions = sessions;
        this.doors = doors;
    }

    @OnOpen
    Uni<Void> open() {
        return doors.isClosed(TradeUpdatesSocket.class, connection.pathParam("venue"))
                ? SocketDoors.close(connection)
                : Uni.createFrom().voidItem();
    }

    @OnTextMessage
    Uni<Void> text(String message) {
        return understand(message);
    }

    @OnBinaryMessage
    Uni<Void> binary(Buffer message) {
        return understand(message.toString());
    }

    @OnClose
    void close() {
        hub.forget(connection);
        sessions.forget(connection);
    }

    private Uni<Void> understand(String message) {
        JsonNode request;
        try {
            request = json.readTree(message);
        } catch (JsonProcessingException e) {
            return error("invalid syntax");
        }
        return switch (request.path("action").asText()) {
            case "auth" ->
                authenticate(
                        request.path("key").asText(), request.path("secret").asText());
            case "authenticate" ->
                authenticate(
                        request.path("data").path("key_id").asText(),
                        request.path("data").path("secret_key").asText());
            case "listen" -> listen(request.path("data").path("streams"));
            default -> error("unknown action");
        };
    }

    private Uni<Void> authenticate(String key, String secret) {
        boolean authorized = venues.find(connection.pathParam("venue")).isPresent() && credentials.match(key, secret);
        if (authorized) {
            sessions.authorize(connection);
        }
        return send(Map.of(
                "stream",
                "authorization",
                "data",
                Map.of("status", authorized ? "authorized" : "unauthorized", "action", "authenticate")));
    }

    private Uni<Void> listen(JsonNode streams) {
        if (!sessions.isAuthorized(connection)) {
            return error("not authenticated");
        }
        List<String> listened = new ArrayList<>();
        for (JsonNode stream : streams) {
            if (stream.asText().equals(TradeUpdate.STREAM)) {
                listened.add(TradeUpdate.STREAM);
            }
        }
        if (listened.isEmpty()) {
            hub.forget(connection);
        } else {
            hub.listen(connection.pathParam("venue"), connection);
        }
        return send(Map.of("stream", "listening", "data", Map.of("streams", listened)))
                .invoke(() -> hub.greeted(connection));
    }

    private Uni<Void> error(String message) {
        return send(Map.of("stream", "error", "data", Map.of("error", message)));
    }

    private Uni<Void> send(Object message) {
        try {
            return connection.sendBinary(json.writeValueAsBytes(message));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
