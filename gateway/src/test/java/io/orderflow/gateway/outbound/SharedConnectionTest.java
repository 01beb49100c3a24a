package io.orderflow.gateway.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A client who leaves breaks nobody else's request")
class SharedConnectionTest {
    private static final int PATIENCE_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final Map<String, HttpServerRequest> held = new ConcurrentHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();
    private HttpServer service;
    private HttpClient client;

    @BeforeEach
    void listen() throws Exception {
        service = vertx.createHttpServer()
                .connectionHandler(connection -> {
                    connections.incrementAndGet();
                    connection.closeHandler(_ -> connections.decrementAndGet());
                })
                .requestHandler(request -> held.put(request.path(), request));
        result(service.listen(0));
        client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
    }

    @AfterEach
    void close() throws Exception {
        result(vertx.close());
    }

    @Test
    void when_their_answer_is_complete() throws Exception {
        var first = open("/first");
        var answer = send(first);
        held("/first").response().end("all of it");
        onContext(() -> answer.compose(HttpClientResponse::body));

        assertLeavesAlone(first);
    }

    @Test
    void when_their_answer_has_come_and_they_have_not_read_it() throws Exception {
        var first = open("/first");
        var answer = send(first);
        held("/first").response().putHeader("Content-Length", "9").write("all of ");
        onContext(() -> answer.map(HttpClientResponse::pause));
        held("/first").response().end("it");

        assertLeavesAlone(first);
    }

    @Test
    void and_takes_back_their_own_that_is_under_way() throws Exception {
        var first = open("/first");
        var answer = send(first);
        held("/first").response().setChunked(true).write("a part");
        onContext(() -> answer);

        onContext(() -> Future.succeededFuture(first.reset()));

        await().untilAtomic(connections, equalTo(0));
    }

    @Test
    void and_takes_back_their_own_that_is_not_answered() throws Exception {
        var first = open("/first");
        send(first);
        held("/first");

        onContext(() -> Future.succeededFuture(first.reset()));

        await().untilAtomic(connections, equalTo(0));
    }

    /** The only connection there may be carries another request when the first one is reset. */
    private void assertLeavesAlone(HttpClientRequest first) throws Exception {
        var second = open("/second");
        var answer = send(second);
        var atService = held("/second");

        onContext(() -> Future.succeededFuture(first.reset()));
        // Whatever the reset has begun is done before.
        onContext(() -> vertx.timer(1));
        atService.response().end();

        assertThat(onContext(() -> answer.map(HttpClientResponse::statusCode))).isEqualTo(200);
    }

    private HttpClientRequest open(String path) throws Exception {
        return onContext(() -> client.request(HttpMethod.GET, service.actualPort(), "localhost", path)
                .map(SharedConnection::guard));
    }

    private Future<HttpClientResponse> send(HttpClientRequest request) throws Exception {
        onContext(() -> {
            request.response();
            return request.end();
        });
        return request.response();
    }

    private HttpServerRequest held(String path) {
        await().until(() -> held.containsKey(path));
        return held.get(path);
    }

    private <T> T onContext(Supplier<Future<T>> work) throws Exception {
        var done = Promise.<T>promise();
        context.runOnContext(_ -> work.get().onComplete(done));
        return result(done.future());
    }

    private static <T> T result(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
