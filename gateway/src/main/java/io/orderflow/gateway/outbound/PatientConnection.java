package io.orderflow.gateway.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.gateway.application.Exchange;
import io.orderflow.gateway.config.GatewayConfig;
import io.orderflow.gateway.domain.RetrySchedule;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Gets a connection to a service, and waits for one that is restarting. As long as there is no connection nothing has
 * been sent, so a POST may wait like a GET. The number of those who wait is bounded.
 */
@Singleton
class PatientConnection {
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final RetrySchedule schedule;
    private final int mostWaiting;
    private final Duration longestWait;
    private final AtomicInteger waiting = new AtomicInteger();

    PatientConnection(Vertx vertx, MeterRegistry metrics, GatewayConfig config) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.schedule = new RetrySchedule(
                config.retry().firstPause(),
                config.retry().longestPause(),
                config.retry().window());
        this.mostWaiting = config.retry().waiting();
        this.longestWait = config.limits().connectionWait();
        metrics.gauge("orderflow.gateway.waiting.for.restart", waiting);
    }

    /** A request that is not sent yet. Fails with {@link NotSent} only. */
    Future<HttpClientRequest> open(HttpClient client, RequestOptions options, Exchange exchange) {
        return attempt(client, options, exchange, 1, System.nanoTime());
    }

    private Future<HttpClientRequest> attempt(
            HttpClient client, RequestOptions options, Exchange exchange, int number, long startedNanos) {
        // What is left then is for the answer.
        options.setConnectTimeout(
                shorter(longestWait, exchange.remaining().dividedBy(2)).toMillis());
        var obtained = client.request(options)
                .onSuccess(request -> request.idleTimeout(exchange.remaining().toMillis()));
        return obtained.recover(failure -> {
            var elapsed = Duration.ofNanos(System.nanoTime() - startedNanos);
            var pause = schedule.pauseAfter(number, elapsed);
            if (!isPassing(failure) || pause.isEmpty() || exchange.remaining().compareTo(pause.get()) <= 0) {
                return Future.failedFuture(new NotSent(failure));
            }
            return pause(pause.get(), exchange, failure)
                    .compose(_ -> attempt(client, options, exchange, number + 1, startedNanos));
        });
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Nobody listens, or a connection that was kept has closed just now. */
    private static boolean isPassing(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof HttpClosedException;
    }

    private Future<Void> pause(Duration pause, Exchange exchange, Throwable failure) {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            return Future.failedFuture(new NotSent(failure));
        }
        metrics.counter("orderflow.gateway.retries", "route", exchange.routeName())
                .increment();
        return vertx.timer(Math.max(1, pause.toMillis()))
                .onComplete(_ -> waiting.decrementAndGet())
                .mapEmpty();
    }
}
