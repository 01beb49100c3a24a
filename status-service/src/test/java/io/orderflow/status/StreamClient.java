package io.orderflow.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import io.orderflow.testing.StreamContract;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A client of a stream, mostly that of orders. Every message is held against the AsyncAPI document. */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    private static final String PATH = "/ws/orders/events";
    private static final int UNTIL_ANSWERED_MILLIS = 10_000;
    private static final int UNTIL_ALL_IS_SAID_MILLIS = 1_000;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final StreamContract CONTRACT = StreamContract.ofThisRepository();

    private final List<JsonObject> everything = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Closed> closed = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final String schema;
    private WebSocket socket;
    private volatile AssertionError fault;

    private StreamClient(String schema) {
        this.schema = schema;
    }

    /** The browser's way: the token is a sub-protocol. */
    static StreamClient withProtocol(int port, String token) {
        return withProtocol(uri(port, ""), token);
    }

    static StreamClient withProtocol(URI uri, String token) {
        var carrier = URLEncoder.encode("quarkus-http-upgrade#Authorization#Bearer " + token, StandardCharsets.UTF_8)
                .replace("+", "%20");
        return open(uri, "bearer-token-carrier", carrier);
    }

    static StreamClient withQuery(int port, String token) {
        return open(uri(port, "?token=" + token));
    }

    /** Goes on from a place. */
    static StreamClient resuming(int port, String token, String place) {
        return open(uri(port, "?token=" + token + "&resume=" + URLEncoder.encode(place, StandardCharsets.UTF_8)));
    }

    static StreamClient open(URI uri, String... protocols) {
        var client = new StreamClient(uri.getPath().equals(PATH) ? "StreamMessage" : "QuoteChanged");
        var builder = HTTP.newWebSocketBuilder();
        if (protocols.length == 1) {
            builder.subprotocols(protocols[0]);
        } else if (protocols.length > 1) {
            builder.subprotocols(protocols[0], protocols[1]);
        }
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    /** The status with which a handshake is refused; the answer is as documented. */
    static int refusal(Runnable opening) {
        return refusal(PATH, opening);
    }

    /** The same of another stream. */
    static int refusal(String path, Runnable opening) {
        try {
            opening.run();
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                var response = refused.getResponse();
                ApiContract.ofThisRepository()
                        .check(new ApiAnswer(
                                "GET",
                                path,
                                response.statusCode(),
                                response.headers().firstValue("Content-Type"),
                                String.valueOf(response.body()),
                                response.headers()::firstValue));
                return response.statusCode();
            }
            throw e;
        }
        throw new AssertionError("the handshake was not refused");
    }

    /** What comes until the other side closes, or has nothing more to say before the time-out. */
    static String everythingFrom(Socket socket) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.setSoTimeout(UNTIL_ANSWERED_MILLIS);
            int first = socket.getInputStream().read();
            if (first >= 0) {
                bytes.write(first);
            }
            socket.setSoTimeout(UNTIL_ALL_IS_SAID_MILLIS);
            socket.getInputStream().transferTo(bytes);
        } catch (SocketTimeoutException _) {
            // It keeps the connection for the next request.
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    static URI uri(int port, String query) {
        return uri(port, PATH, query);
    }

    static URI uri(int port, String path, String query) {
        return URI.create("ws://localhost:" + port + path + query);
    }

    String agreedProtocol() {
        return socket.getSubprotocol();
    }

    void say(String text) {
        socket.sendText(text, true).join();
    }

    void ping(int times) {
        for (int i = 0; i < times; i++) {
            socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
        }
    }

    /** What has come of orders and the account. */
    List<JsonObject> messages() {
        return everything().stream().filter(message -> !isOfTheStream(message)).toList();
    }

    /** What has come, the first message too. */
    List<JsonObject> everything() {
        if (fault != null) {
            throw fault;
        }
        return List.copyOf(everything);
    }

    /** Waits until so many messages of orders and the account have come. */
    List<JsonObject> await(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(messages()).hasSizeGreaterThanOrEqualTo(count));
        return messages();
    }

    /** Waits for the first message of all. */
    JsonObject awaitOpened() {
        return awaitAll(1).getFirst();
    }

    /** Waits until so many messages of any kind have come. */
    List<JsonObject> awaitAll(int count) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(everything()).hasSizeGreaterThanOrEqualTo(count));
        return everything();
    }

    /** The place behind the newest message. */
    String place() {
        return everything().getLast().getString("resume");
    }

    private static boolean isOfTheStream(JsonObject message) {
        return message.getString("event").startsWith("stream.");
    }

    Closed awaitClosed(Duration atMost) {
        return closed.orTimeout(atMost.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            take(partial.toString());
            partial.setLength(0);
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
        everything.add(new JsonObject(message));
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closed.complete(new Closed(statusCode, reason));
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    @Override
    public void close() {
        socket.abort();
    }

    record Closed(int code, String reason) {}
}
