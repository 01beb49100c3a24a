package io.orderflow.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.PreparedQuery;
import io.vertx.sqlclient.Query;
import io.vertx.sqlclient.SqlConnection;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A streamed transaction")
class StreamedTransactionsTest {
    private static final int TIMES = 20;
    private static final int AT_ONCE = 100;
    private static final Duration SOON = Duration.ofMillis(50);

    private final AtomicInteger closed = new AtomicInteger();

    @Test
    @DisplayName("gives its connection back once, whether it comes before, with or after the time-out")
    void loses_no_connection() throws Exception {
        try (var later = Executors.newScheduledThreadPool(4)) {
            var given = new AtomicInteger();
            var transactions = transactions(() -> {
                var promise = Promise.<SqlConnection>promise();
                long micros = 49_500 + given.incrementAndGet() % 1_000;
                later.schedule(() -> promise.complete(connection("")), micros, TimeUnit.MICROSECONDS);
                return promise.future();
            });

            for (int times = 0; times < TIMES; times++) {
                CompletableFuture<?>[] streams = IntStream.range(0, AT_ONCE)
                        .mapToObj(_ -> transactions.stream(
                                        "audit_reader",
                                        SOON,
                                        _ -> Multi.createFrom().empty())
                                .collect()
                                .asList()
                                .onFailure()
                                .recoverWithNull()
                                .subscribeAsCompletionStage())
                        .toArray(CompletableFuture[]::new);
                CompletableFuture.allOf(streams).get(10, TimeUnit.SECONDS);
            }

            // What is still to come comes now.
            later.shutdown();
            assertThat(later.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(given).hasValue(TIMES * AT_ONCE);
            assertThat(closed).hasValue(TIMES * AT_ONCE);
        }
    }

    @Test
    @DisplayName("waits for a server that falls silent no longer than it may, before its role is taken or after")
    void gives_up_a_silent_server() {
        for (var silentFrom : List.of("begin", "preparedQuery")) {
            var transactions = transactions(() -> Future.succeededFuture(connection(silentFrom)));

            assertThatThrownBy(() -> transactions
                            .streamAsTrader(
                                    "audit_reader",
                                    "trader1",
                                    SOON,
                                    _ -> Multi.createFrom().item(1))
                            .collect()
                            .asList()
                            .ifNoItem()
                            .after(Duration.ofSeconds(10))
                            .failWith(() -> new IllegalStateException("still waiting"))
                            .await()
                            .indefinitely())
                    .isInstanceOf(TimeoutException.class)
                    .hasNoCause();
        }
        assertThat(closed).hasValue(2);
    }

    private interface Connections {
        Future<SqlConnection> next();
    }

    private static RoleTransactions transactions(Connections connections) {
        var pool = proxy(io.vertx.sqlclient.Pool.class, (_, method, arguments) -> switch (method.getName()) {
            case "getConnection" -> answer(connections.next(), arguments);
            default -> throw new UnsupportedOperationException(method.getName());
        });
        var config = proxy(DatabaseConfig.class, (_, method, _) -> switch (method.getName()) {
            case "statementTimeout", "transactionTimeout" -> SOON;
            default -> throw new UnsupportedOperationException(method.getName());
        });
        return new RoleTransactions(new Pool(pool), config);
    }

    /** Falls silent with the call of that name; with none, it fails at once. */
    private SqlConnection connection(String silentFrom) {
        return proxy(SqlConnection.class, (proxy, method, arguments) -> switch (method.getName()) {
            case "close" -> {
                closed.incrementAndGet();
                yield answer(Future.succeededFuture(), arguments);
            }
            case "begin" ->
                answer(
                        switch (silentFrom) {
                            case "begin" -> Promise.promise().future();
                            case "" -> Future.failedFuture("not here");
                            default -> Future.succeededFuture();
                        },
                        arguments);
            case "query" -> proxy(Query.class, (_, _, ofQuery) -> answer(Future.succeededFuture(), ofQuery));
            case "preparedQuery" -> proxy(PreparedQuery.class, (_, _, _) -> null);
            case "equals" -> false;
            case "hashCode" -> System.identityHashCode(proxy);
            default -> throw new UnsupportedOperationException(method.getName());
        });
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static @Nullable Object answer(Future<?> answer, Object[] arguments) {
        answer.onComplete((Handler) arguments[0]);
        return null;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
