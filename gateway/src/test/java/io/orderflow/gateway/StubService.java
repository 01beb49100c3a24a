package io.orderflow.gateway;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands in for a service, at the address that the gateway has for it. */
final class StubService implements AutoCloseable {
    private static final Vertx VERTX = Vertx.vertx();

    private final HttpServer server;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();

    private StubService(HttpServer server) {
        this.server = server;
    }

    /** Answers everything with 200 and what it was asked. */
    static StubService echo(String name) {
        return answering(
                name,
                request -> request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(new JsonObject()
                                        .put("service", name)
                                        .put("uri", request.uri())
                                        .put("body", body.toString())
                                        .encode())));
    }

    static StubService answering(String name, Handler<HttpServerRequest> handler) {
        return listen(name, handler, ServerWebSocket::close);
    }

    /** Takes WebSockets; refuses a handshake without a token like status-service does. */
    static StubService streaming(String name, Handler<ServerWebSocket> handler) {
        return listen(name, request -> request.response().setStatusCode(426).end(), handler);
    }

    private static StubService listen(
            String name, Handler<HttpServerRequest> requests, Handler<ServerWebSocket> sockets) {
        var server = VERTX.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(port(name))
                .addWebSocketSubProtocol("bearer-token-carrier"));
        var stub = new StubService(server);
        server.requestHandler(request -> {
            stub.seen.add(Seen.of(request));
            if (!"websocket".equals(request.getHeader("Upgrade"))) {
                requests.handle(request);
            } else if (hasToken(request)) {
                request.toWebSocket().onSuccess(sockets);
            } else {
                request.response().setStatusCode(401).end();
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

    @Override
    public void close() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    record Seen(String method, String uri, MultiMap headers) {
        static Seen of(HttpServerRequest request) {
            return new Seen(
                    request.method().name(),
                    request.uri(),
                    MultiMap.caseInsensitiveMultiMap().addAll(request.headers()));
        }
    }
}
