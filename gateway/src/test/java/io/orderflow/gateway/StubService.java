package io.orderflow.gateway;

import static org.awaitility.Awaitility.await;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands in for a service, at the address that the gateway has for it. */
final class StubService implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private StubService(HttpServer server) {
        this.server = server;
    }

    /** Is well and has nothing to do; see {@link ServiceAnswers#answer}. */
    static StubService idle(String name) {
        return answering(name, request -> request.body().onSuccess(_ -> ServiceAnswers.answer(request)));
    }

    static StubService answering(String name, Handler<HttpServerRequest> handler) {
        return listen(name, handler, ServerWebSocket::close);
    }

    /** Takes WebSockets; refuses a handshake without a token like status-service does. */
    static StubService streaming(String name, Handler<ServerWebSocket> handler) {
        return listen(
                name,
                request -> request.response()
                        .setStatusCode(request.headers().contains("Upgrade") ? 401 : 426)
                        .end(),
                handler);
    }

    private static StubService listen(
            String name, Handler<HttpServerRequest> requests, Handler<ServerWebSocket> sockets) {
        var server = VERTX.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port(name))
                .addWebSocketSubProtocol("bearer-token-carrier"));
        var stub = new StubService(server);
        server.connectionHandler(connection -> {
            stub.connections.incrementAndGet();
            connection.closeHandler(_ -> stub.connections.decrementAndGet());
        });
        server.requestHandler(request -> {
            stub.seen.add(Seen.of(request));
            if ("websocket".equals(request.getHeader("Upgrade")) && hasToken(request)) {
                request.toWebSocket().onSuccess(sockets);
            } else {
                requests.handle(request);
            }
        });
        server.listen().toCompletionStage().toCompletableFuture().join();
        return stub;
    }

    private static boolean hasToken(HttpServerRequest request) {
        return request.uri().contains("token=good")
                || String.valueOf(request.getHeader("Sec-WebSocket-Protocol")).contains("Bearer%20good");
    }

    static int port(String name) {
        return URI.create(ConfigProvider.getConfig().getValue("orderflow.gateway.upstreams." + name, String.class))
                .getPort();
    }

    List<Seen> seen() {
        return seen;
    }

    /** Connections that are open. */
    int connections() {
        return connections.get();
    }

    /** Returns when the next one can listen there: the port is given back a moment after the server says it is closed. */
    @Override
    public void close() {
        int port = server.actualPort();
        server.close().toCompletionStage().toCompletableFuture().join();
        await().until(() -> FreePorts.isFree(port));
    }

    /** @param body complete once the request is */
    record Seen(String method, String uri, MultiMap headers, CompletableFuture<String> body) {
        static Seen of(HttpServerRequest request) {
            var body = new CompletableFuture<String>();
            request.body().onSuccess(whole -> body.complete(whole.toString()));
            return new Seen(
                    request.method().name(),
                    request.uri(),
                    MultiMap.caseInsensitiveMultiMap().addAll(request.headers()),
                    body);
        }
    }
}
