package io.orderflow.execution.outbound;

import io.orderflow.execution.config.CallBounds;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * HTTP to one venue. An answer is read up to a bound; a connection that brings more, or takes too long, is given up whatever
 * comes on it.
 */
final class VenueHttp {
    private final Vertx vertx;
    private final HttpClient client;
    private final Duration giveUpAfter;
    private final int mostBytes;

    /**
     * @param most connections at a time, and callers waiting for one
     * @param giveUpAfter for connecting, sending and reading together
     */
    VenueHttp(Vertx vertx, int most, Duration giveUpAfter, CallBounds bounds) {
        this.vertx = vertx;
        this.giveUpAfter = giveUpAfter;
        this.mostBytes = bounds.maxAnswerBytes();
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) bounds.connectTimeout().toMillis())
                        .setMaxWaitQueueSize(most)
                        .setKeepAliveTimeout((int) bounds.keepAlive().toSeconds())
                        .setTcpNoDelay(true),
                new PoolOptions().setHttp1MaxSize(most));
    }

    /** An answer, read to its end. */
    record Answer(int status, String body, @Nullable String retryAfter) {}

    /** Fails with a {@link ConnectException} if nothing was sent. */
    Uni<Answer> call(RequestOptions request, @Nullable String body) {
        return call(request, body, Instant.MAX);
    }

    /**
     * Fails with a {@link ConnectException} if nothing was sent.
     *
     * @param notAfter if it takes longer until there is a connection, or this process is paused meanwhile, nothing is sent
     */
    Uni<Answer> call(RequestOptions request, @Nullable String body, Instant notAfter) {
        long begun = System.nanoTime();
        return Uni.createFrom()
                .completionStage(() -> client.request(request.setTimeout(giveUpAfter.toMillis()))
                        .compose(connected -> isLate(begun, notAfter) ? tooLate(connected) : exchange(connected, body))
                        .toCompletionStage());
    }

    /** By two clocks, as either may be set or stand still. */
    private boolean isLate(long begun, Instant notAfter) {
        return System.nanoTime() - begun > giveUpAfter.toNanos()
                || Instant.now().isAfter(notAfter);
    }

    private static Future<Answer> tooLate(HttpClientRequest connected) {
        connected.reset();
        return Future.failedFuture(new ConnectException("connected too late"));
    }

    private Future<Answer> exchange(HttpClientRequest request, @Nullable String body) {
        long timer = vertx.setTimer(giveUpAfter.toMillis(), ignored -> request.reset());
        Future<HttpClientResponse> response = body == null ? request.send() : request.send(body);
        return response.compose(this::read).onComplete(ignored -> vertx.cancelTimer(timer));
    }

    private Future<Answer> read(HttpClientResponse response) {
        Promise<Answer> whole = Promise.promise();
        Buffer body = Buffer.buffer();
        response.exceptionHandler(whole::tryFail);
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= mostBytes) {
                body.appendBuffer(chunk);
            } else if (whole.tryFail("an answer of more than " + mostBytes + " bytes")) {
                response.request().reset();
            }
        });
        response.endHandler(ignored -> whole.tryComplete(
                new Answer(response.statusCode(), body.toString(), response.getHeader("Retry-After"))));
        return whole.future();
    }
}
