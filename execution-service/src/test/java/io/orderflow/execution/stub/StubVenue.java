package io.orderflow.execution.stub;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A venue in the test's own process: keeps orders by key as Alpaca does, and behaves as it is told, per symbol. */
public final class StubVenue implements AutoCloseable {
    /** What the venue does with a new order. */
    public enum Behaviour {
        /** Takes it in, and fills it whole. */
        FILL,
        /** Takes it in, and leaves it resting. */
        REST,
        /** Takes it in and breaks the connection instead of answering. */
        ACCEPT_AND_DROP,
        /** Breaks the connection before taking it in, the first time; fills it the next. */
        DROP_ONCE,
        /** Breaks the connection before taking it in, each time. */
        DROP,
        /** Does not know the symbol. */
        UNKNOWN_SYMBOL,
        /** Takes it in, fills it whole, and does not say so on its stream. */
        FILL_SILENTLY,
        /** Says it is too busy, the first time; fills it the next. */
        BUSY_ONCE,
        /** Says it is too busy, and to come again in a minute. */
        BUSY,
        /** Takes it in, leaves it resting, and answers with another quantity. */
        LIE,
        /** Keeps the request, and takes the order in when it is released. */
        HOLD
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final StubDesk desk = new StubDesk(this::tell);
    private final Set<ServerWebSocket> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<ServerWebSocket> quoteListeners = ConcurrentHashMap.newKeySet();
    private final Map<String, String> latestQuotes = new ConcurrentHashMap<>();
    private final AtomicInteger questionsForQuotes = new AtomicInteger();
    private volatile boolean answersForQuotes = true;
    private volatile boolean takesListeners = true;
    private volatile boolean takesQuoteListeners = true;
    private volatile String cash = "0";
    private volatile String positions = "[]";

    public StubVenue() {
        server = vertx.createHttpServer(new HttpServerOptions().setPort(0).setHost("localhost"))
                .requestHandler(this::request)
                .webSocketHandler(this::socket)
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public String baseUrl() {
        return "http://localhost:" + server.actualPort();
    }

    public void behave(String symbol, Behaviour behaviour) {
        desk.behave(symbol, behaviour);
    }

    /** How many requests to take an order in there were, whatever became of them. */
    public int sends() {
        return desk.sends();
    }

    /** How many requests are held. */
    public int held() {
        return desk.held();
    }

    /** Takes in what it has held, and fills it. */
    public void release() {
        desk.release();
    }

    public boolean isCancelled(String key) {
        return desk.order(key).status().equals("canceled");
    }

    /** How often an order was sent, whatever became of it. */
    public int sends(String key) {
        return desk.sends(key);
    }

    public boolean has(String key) {
        return desk.has(key);
    }

    /** Executes part of a resting order and tells it on the stream. */
    public void fill(String key, int quantity, String price) {
        tell(desk.fill(key, quantity, price));
    }

    /** Executes part of a resting order and tells nobody. */
    public void fillSilently(String key, int quantity, String price) {
        desk.fill(key, quantity, price);
    }

    /** Says it again, as a venue may. */
    public void repeatLastFill(String key) {
        tell(desk.order(key).lastFill());
    }

    /** Reports an order that nobody here has sent. */
    public void tellOfForeignOrder() {
        tell(new StubOrder(UUID.randomUUID().toString(), "by-hand-" + UUID.randomUUID(), 1).event("new", "new"));
    }

    /** Cuts all streams. */
    public void cutStreams() {
        List.copyOf(listeners).forEach(ServerWebSocket::close);
    }

    /** Whether it lets anybody listen to trade updates; who listens is cut off if not. */
    public void takeListeners(boolean takes) {
        takesListeners = takes;
        if (!takes) {
            cutStreams();
        }
    }

    /** Whether it lets anybody listen to quotes; who listens is cut off if not. */
    public void takeQuoteListeners(boolean takes) {
        takesQuoteListeners = takes;
        if (!takes) {
            cutQuotes();
        }
    }

    public boolean isListenedTo() {
        return !listeners.isEmpty();
    }

    public void quote(String symbol, String bid, String ask) {
        String message = "[{\"T\":\"q\",\"S\":\"" + symbol + "\"," + figures(bid, ask) + "}]";
        quoteListeners.forEach(socket -> socket.writeTextMessage(message));
    }

    /** Changes a quote without saying so on the stream; whoever asks is told. */
    public void quoteSilently(String symbol, String bid, String ask) {
        latestQuotes.put(symbol, "\"" + symbol + "\":{" + figures(bid, ask) + "}");
    }

    /** Whether it answers when asked what is quoted. */
    public void answerForQuotes(boolean answers) {
        answersForQuotes = answers;
    }

    /** How often it was asked what is quoted. */
    public int questionsForQuotes() {
        return questionsForQuotes.get();
    }

    /** What it says is held there. */
    public void hold(BigDecimal cash, Map<String, BigDecimal> shares) {
        var all = new JsonArray();
        shares.forEach((symbol, count) ->
                all.add(new JsonObject().put("symbol", symbol).put("qty", count.toPlainString())));
        this.cash = cash.toPlainString();
        this.positions = all.encode();
    }

    private static String figures(String bid, String ask) {
        return "\"bp\":" + bid + ",\"bs\":300,\"ap\":" + ask + ",\"as\":200,\"t\":\"" + Instant.now() + "\"";
    }

    /** Cuts the streams of quotes. */
    public void cutQuotes() {
        List.copyOf(quoteListeners).forEach(ServerWebSocket::close);
    }

    public boolean isQuoteListenedTo() {
        return !quoteListeners.isEmpty();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private void tell(JsonObject data) {
        Buffer message = new JsonObject()
                .put("stream", "trade_updates")
                .put("data", data)
                .toBuffer();
        listeners.forEach(socket -> socket.writeBinaryMessage(message));
    }

    /** How many streams of both sorts were opened in all. */
    public int connections() {
        return connections.get();
    }

    /** Sends any text to whoever listens to trade updates. */
    public void say(String text) {
        listeners.forEach(socket -> socket.writeTextMessage(text));
    }

    /** Sends any bytes to whoever listens to trade updates. */
    public void say(byte[] bytes) {
        listeners.forEach(socket -> socket.writeBinaryMessage(Buffer.buffer(bytes)));
    }

    /** Sends any text to whoever listens to quotes. */
    public void sayAsQuote(String text) {
        quoteListeners.forEach(socket -> socket.writeTextMessage(text));
    }

    /** Sends any bytes to whoever listens to quotes. */
    public void sayAsQuote(byte[] bytes) {
        quoteListeners.forEach(socket -> socket.writeBinaryMessage(Buffer.buffer(bytes)));
    }

    /** What it would say of the next execution of a resting order. */
    public JsonObject wouldFill(String key, int quantity, String price) {
        return new JsonObject()
                .put("stream", "trade_updates")
                .put("data", desk.order(key).copy().fill(quantity, price, new ArrayList<>()));
    }

    private void request(HttpServerRequest request) {
        String path = request.path();
        switch (request.method().name()) {
            case "POST" -> request.bodyHandler(body -> desk.submit(request, body.toJsonObject()));
            case "DELETE" -> desk.cancel(request, path.substring(path.lastIndexOf('/') + 1));
            default -> {
                if (path.endsWith("/quotes/latest")) {
                    questionsForQuotes.incrementAndGet();
                    StubDesk.answer(
                            request,
                            answersForQuotes ? 200 : 503,
                            "{\"quotes\":{" + String.join(",", latestQuotes.values()) + "}}");
                } else if (path.endsWith("/account")) {
                    StubDesk.answer(
                            request, 200, new JsonObject().put("cash", cash).encode());
                } else if (path.endsWith("/positions")) {
                    StubDesk.answer(request, 200, positions);
                } else if (path.endsWith("activities/FILL")) {
                    StubDesk.answer(request, 200, desk.activities());
                } else {
                    desk.lookUp(request, request.getParam("client_order_id"));
                }
            }
        }
    }

    private void socket(ServerWebSocket socket) {
        boolean quotes = socket.path().endsWith("/v2/iex");
        if (quotes ? !takesQuoteListeners : !takesListeners) {
            socket.reject();
            return;
        }
        connections.incrementAndGet();
        if (quotes) {
            quotes(socket);
            return;
        }
        socket.closeHandler(ignored -> listeners.remove(socket));
        socket.textMessageHandler(text -> {
            var message = new JsonObject(text);
            if (message.getString("action").equals("listen")) {
                listeners.add(socket);
                socket.writeBinaryMessage(
                        Buffer.buffer("{\"stream\":\"listening\",\"data\":{\"streams\":[\"trade_updates\"]}}"));
            } else {
                socket.writeBinaryMessage(Buffer.buffer("{\"stream\":\"authorization\",\"data\":{\"status\":"
                        + "\"authorized\",\"action\":\"authenticate\"}}"));
            }
        });
    }

    private void quotes(ServerWebSocket socket) {
        socket.closeHandler(ignored -> quoteListeners.remove(socket));
        socket.writeTextMessage("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        socket.textMessageHandler(text -> {
            var request = new JsonObject(text);
            if (request.getString("action").equals("subscribe")) {
                quoteListeners.add(socket);
                socket.writeTextMessage("[{\"T\":\"subscription\",\"quotes\":" + request.getJsonArray("quotes") + "}]");
            } else {
                socket.writeTextMessage("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
            }
        });
    }
}
