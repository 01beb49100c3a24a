package io.orderflow.chassis;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/**
 * Back to where a caller was. A signal, a timer or another's turn comes on a thread of its own; a request's database
 * session and a consumer's handler belong to the Vert.x context they began on.
 */
public final class CallersContext {
    private CallersContext() {}

    /** Runs tasks on the context of whoever calls this; without one, on whatever thread hands them over. */
    public static Executor now() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}
