package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.orderflow.simulator.application.Venues;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data stream of a venue: quotes of the symbols subscribed to, after authentication. */
@WebSocket(path = "/{venue}/v2/iex")
public class QuotesSocket {
    private static final int INVALID_SYNTAX = 400;
    private static final int NOT_AUTHENTICATED = 401;
    private static final int AUTH_FAILED = 402;
    private static final int ALREADY_AUTHENTICATED = 403;

    private final WebSocketConnection connection;
    private final QuoteHub hub;
    private final Credentials credentials;
    private final Venues venues;
    private final ObjectMapper json;
    private final SocketSessions sessions;
    private final SocketDoors doors;

    public QuotesSocket(
            WebSocketConnection connection,
            QuoteHub hub,
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
        return doors.isClosed(QuotesSocket.class, connection.pathParam("venue"))
                ? SocketDoors.close(connection)
                : success("connected");
    }

    @OnTextMessage
    Uni<Void> message(String message) {
        JsonNode request;
        try {
            request = json.readTree(message);
        } catch (JsonProcessingException e) {
            return error(INVALID_SYNTAX, "invalid syntax");
        }
        String action = request.path("action").asText();
        if (action.equals("auth")) {
            return authenticate(
                    request.path("key").asText(), request.path("secret").asText());
        }
        if (!sessions.isAuthorized(connection)) {
            return error(NOT_AUTHENTICATED, "not authenticated");
        }
        return switch (action) {
            case "subscribe" ->
                subscription(hub.subscribe(connection.pathParam("venue"), symbols(request), connection));
            case "unsubscribe" -> subscription(hub.unsubscribe(symbols(request), connection));
            default -> error(INVALID_SYNTAX, "invalid syntax");
        };
    }

    @OnClose
    void close() {
        hub.forget(connection);
        sessions.forget(connection);
    }

    private Uni<Void> authenticate(String key, String secret) {
        if (sessions.isAuthorized(connection)) {
            return error(ALREADY_AUTHENTICATED, "already authenticated");
        }
        if (venues.find(connection.pathParam("venue")).isEmpty() || !credentials.match(key, secret)) {
            return error(AUTH_FAILED, "auth failed");
        }
        sessions.authorize(connection);
        return success("authenticated");
    }

    private static List<String> symbols(JsonNode request) {
        List<String> symbols = new ArrayList<>();
        request.path("quotes").forEach(symbol -> symbols.add(symbol.asText()));
        return symbols;
    }

    private Uni<Void> subscription(Set<String> quotes) {
        return send(Map.of("T", "subscription", "trades", List.of(), "quotes", quotes, "bars", List.of()));
    }

    private Uni<Void> success(String message) {
        return send(Map.of("T", "success", "msg", message));
    }

    private Uni<Void> error(int code, String message) {
        return send(Map.of("T", "error", "code", code, "msg", message));
    }

    private Uni<Void> send(Map<String, ?> message) {
        try {
            return connection.sendText(json.writeValueAsString(List.of(message)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
