package io.orderflow.audit.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.PreparedStatement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BatchesTest {
    private static final Duration LIMIT = Duration.ofMillis(50);

    @Test
    void wait_no_longer_than_they_may_for_a_server_that_does_not_answer() {
        var cursor = proxy(Cursor.class, (_, _, _) -> null);
        var prepared = proxy(
                PreparedStatement.class, (_, method, _) -> method.getName().equals("cursor") ? cursor : null);
        var connection = proxy(io.vertx.sqlclient.SqlConnection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepare")) {
                answer(prepared, arguments);
            }
            return proxy;
        });

        assertThatThrownBy(() -> Batches.of(new SqlConnection(connection), "SELECT", Tuple.tuple(), 1, LIMIT)
                        .collect()
                        .asList()
                        .ifNoItem()
                        .after(Duration.ofSeconds(20))
                        .failWith(() -> new IllegalStateException("still waiting"))
                        .await()
                        .indefinitely())
                .isInstanceOf(TimeoutException.class)
                .hasNoCause();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void answer(Object value, Object[] arguments) {
        Future.succeededFuture(value).onComplete((Handler) arguments[arguments.length - 1]);
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
