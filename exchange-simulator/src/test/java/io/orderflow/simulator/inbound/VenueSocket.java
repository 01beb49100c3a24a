package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A client of a venue's streams that remembers every message. */
final class VenueSocket implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final WebSocket socket;
    private final AtomicInteger pongs = new AtomicInteger();
    private volatile boolean binary;

    private VenueSocket(HttpClient client, String url) {
        socket = client.newWebSocketBuilder()
                .buildAsync(URI.create(url), new Listener())
                .join();
    }

    static VenueSocket open(int port, String path) {
        return new VenueSocket(HttpClient.newHttpClient(), "ws://localhost:" + port + path);
    }

    static VenueSocket tradeUpdates(int port, String venue) {
        VenueSocket socket = open(port, "/" + venue + "/stream");
        socket.send("{\"action\":\"auth\",\"key\":\"orderflow-local\",\"secret\":\"orderflow-local-secret\"}");
        socket.await(message -> message.at("/data/status").asText().equals("authorized"));
        socket.send("{\"action\":\"listen\",\"data\":{\"streams\":[\"trade_updates\"]}}");
        socket.await(message -> message.path("stream").asText().equals("listening"));
        return socket;
    }

    static VenueSocket quotes(int port, String venue, String symbol) {
        VenueSocket socket = open(port, "/" + venue + "/v2/iex");
        socket.send("{\"action\":\"auth\",\"key\":\"orderflow-local\",\"secret\":\"orderflow-local-secret\"}");
        socket.await(message -> message.path("msg").asText().equals("authenticated"));
        socket.send("{\"action\":\"subscribe\",\"quotes\":[\"" + symbol + "\"]}");
        return socket;
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void ping() {
        socket.sendPing(ByteBuffer.allocate(0)).join();
    }

    int pongs() {
        return pongs.get();
    }

    JsonNode await(Predicate<JsonNode> match) {
        return Awaitility.await()
                .until(() -> messages.stream().filter(match).findFirst().orElse(null), found -> found != null);
    }

    List<JsonNode> quotes(String symbol) {
        return messages.stream()
                .filter(message -> message.path("S").asText().equals(symbol))
                .toList();
    }

    /** Events of an order, in the order they came. */
    List<JsonNode> updates(String clientOrderId) {
        return messages.stream()
                .filter(message ->
                        message.at("/data/order/client_order_id").asText().equals(clientOrderId))
                .map(message -> message.path("data"))
                .toList();
    }

    List<String> events(String clientOrderId) {
        return updates(clientOrderId).stream()
                .map(update -> update.path("event").asText())
                .toList();
    }

    boolean isClosed() {
        return socket.isInputClosed();
    }

    boolean lastWasBinary() {
        return binary;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            return take(webSocket, data.toString().getBytes(StandardCharsets.UTF_8), last, false);
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            return take(webSocket, bytes, last, true);
        }

        @Override
        public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            pongs.incrementAndGet();
            webSocket.request(1);
            return null;
        }

        private CompletionStage<?> take(WebSocket webSocket, byte[] bytes, boolean last, boolean isBinary) {
            frame.writeBytes(bytes);
            if (last) {
                remember(frame.toByteArray());
                frame.reset();
                binary = isBinary;
            }
            webSocket.request(1);
            return null;
        }

        private void remember(byte[] message) {
            try {
                JsonNode node = JSON.readTree(message);
                if (node.isArray()) {
                    node.forEach(messages::add);
                } else {
                    messages.add(node);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
