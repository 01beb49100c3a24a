package io.orderflow.gateway.outbound;

import io.orderflow.gateway.application.Exchange;
import io.orderflow.gateway.domain.Refusal;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import java.util.concurrent.TimeoutException;

/** What a failure on the way to a service means to the one who waits for the answer. */
final class Failures {
    private Failures() {}

    static Refusal explain(Throwable failure, Exchange exchange) {
        var service = exchange.door().service();
        return switch (failure) {
            case NotSent notSent when isForWantOfConnections(notSent) -> Refusal.busy();
            case NotSent _ -> Refusal.unreachable(service);
            case TimeoutException _ -> Refusal.tooLate(service, !exchange.isReading());
            default -> Refusal.connectionLost(service, !exchange.isReading());
        };
    }

    /** Too many wait for one, or this request has waited for too long. */
    private static boolean isForWantOfConnections(NotSent failure) {
        var cause = failure.getCause();
        return cause instanceof ConnectionPoolTooBusyException || cause instanceof TimeoutException;
    }
}
