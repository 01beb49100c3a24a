package io.orderflow.gateway.outbound;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client who leaves from breaking the requests of others. vertx-http-proxy resets the request to the service then,
 * even after its answer is complete; and Vert.x 4.5 answers a reset by closing the connection, which may carry somebody
 * else's request by then. So only an answer that is still under way is reset.
 */
final class SharedConnection {
    private final HttpClientRequest request;
    private @Nullable HttpClientResponse answer;
    private @Nullable Future<Void> end;

    private SharedConnection(HttpClientRequest request) {
        this.request = request;
        request.response().onSuccess(begun -> {
            answer = begun;
            end = begun.end();
        });
    }

    /** The same request, to be used on its own context only. */
    static HttpClientRequest guard(HttpClientRequest request) {
        var guard = new SharedConnection(request);
        return (HttpClientRequest) Proxy.newProxyInstance(
                HttpClientRequest.class.getClassLoader(),
                new Class<?>[] {HttpClientRequest.class},
                (_, method, arguments) -> guard.invoke(method, arguments));
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("reset") && answer != null) {
            resetUnlessComplete(answer);
            return true;
        }
        try {
            return method.invoke(request, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** What is left of the answer may be here already, and wait for a client to read it. */
    private void resetUnlessComplete(HttpClientResponse left) {
        left.handler(null).resume();
        Vertx.currentContext().runOnContext(_ -> {
            if (end != null && !end.isComplete()) {
                request.reset();
            }
        });
    }
}
