package io.orderflow.e2e.client;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.testing.StreamContract;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A stream, mostly that of orders, as a browser sees it: everything that came, in the order in which it came. Every message is held
 * against the AsyncAPI document.
 */
public final class StatusSocket implements AutoCloseable {
    private static final String PATH = "/ws/orders/events";
    private static final String QUOTES = "/ws/market/quotes";
    private static final StreamContract CONTRACT = StreamContract.ofThisRepository();

    private final String schema;
    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private volatile boolean open = true;
    private volatile AssertionError fault;

    private StatusSocket(URI address, String schema) {
        this.schema = schema;
        this.socket = Http.CLIENT
                .newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(address, new Collector())
                .orTimeout(15, TimeUnit.SECONDS)
                .join();
    }

    /** Connects through the gateway; returns once the handshake is answered. */
    public static StatusSocket open(URI gateway, String token) {
        return openWith(gateway, "?token=" + token);
    }

    /** The same with a query of one's own. */
    public static StatusSocket openWith(URI gateway, String query) {
        return at(gateway, PATH, query);
    }

    /** The quotes of instruments, with commas between them. */
    public static StatusSocket ofQuotes(URI gateway, String token, String symbols) {
        return at(gateway, QUOTES, "?token=" + token + "&symbols=" + symbols);
    }

    private static StatusSocket at(URI gateway, String path, String query) {
        return new StatusSocket(
                URI.create("ws://" + gateway.getAuthority() + path + query),
                path.equals(QUOTES) ? "QuoteChanged" : "StreamMessage");
    }

    /**
     * What a handshake with such a query is refused with, as documented.
     *
     * @throws AssertionError if it is not refused
     */
    public static Answer refusalOf(URI gateway, String query) {
        return refusalOf(gateway, PATH, query);
    }

    /** The same of the quotes. */
    public static Answer refusalOfQuotes(URI gateway, String query) {
        return refusalOf(gateway, QUOTES, query);
    }

    private static Answer refusalOf(URI gateway, String path, String query) {
        try (var opened = at(gateway, path, query)) {
            throw new AssertionError("opened, and said " + opened.messages());
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                var response = refused.getResponse();
                return Http.answer(
                        "GET", path, response.statusCode(), response.headers(), String.valueOf(response.body()));
            }
            throw e;
        }
    }

    /** What was said about an order so far. */
    public List<JsonNode> about(String orderId) {
        return messages().stream()
                .filter(message -> orderId.equals(message.path("order_id").asText()))
                .toList();
    }

    /** Waits until something was said about the order that matches, and gives all that was said about it. */
    public List<JsonNode> awaitAbout(String orderId, Predicate<JsonNode> match) {
        await("message about " + orderId)
                .atMost(Duration.ofSeconds(20))
                .until(() -> about(orderId).stream().anyMatch(match));
        return about(orderId);
    }

    /**
     * Every message, whichever order or account it is about; not what the stream says of itself.
     *
     * @throws AssertionError if one that came is not as documented
     */
    public List<JsonNode> messages() {
        if (fault != null) {
            throw fault;
        }
        return List.copyOf(messages);
    }

    /** Whether more may come: nobody has closed it, and it has not broken. */
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        socket.abort();
    }

    private final class Collector implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        private void take(String message) {
            try {
                CONTRACT.check(schema, message);
            } catch (AssertionError e) {
                fault = e;
            }
            var json = Json.parse(message);
            if (!json.path("event").asText().startsWith("stream.")) {
                messages.add(json);
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            open = false;
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            open = false;
        }
    }
}
