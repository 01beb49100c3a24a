package io.orderflow.orders.outbound;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;

/**
 * What another service answered.
 *
 * @param body no longer than {@link #MAXIMUM_BYTES}
 */
record BoundedAnswer(int status, Buffer body) {
    static final int MAXIMUM_BYTES = 65_536;

    /** Sends a request and reads the whole answer; fails if that takes too long, or the answer is too large. */
    static Uni<BoundedAnswer> to(HttpClient client, RequestOptions options, Buffer body, Duration atMost) {
        return Uni.createFrom()
                .completionStage(() -> client.request(options)
                        .compose(request -> request.send(body).compose(response -> whole(request, response)))
                        .toCompletionStage())
                .ifNoItem()
                .after(atMost)
                .fail();
    }

    private static Future<BoundedAnswer> whole(HttpClientRequest request, HttpClientResponse response) {
        Promise<BoundedAnswer> answer = Promise.promise();
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() <= MAXIMUM_BYTES) {
                body.appendBuffer(chunk);
            } else if (answer.tryFail(new IOException("an answer above " + MAXIMUM_BYTES + " bytes"))) {
                request.reset();
            }
        });
        response.exceptionHandler(answer::tryFail);
        response.endHandler(ended -> answer.tryComplete(new BoundedAnswer(response.statusCode(), body)));
        return answer.future();
    }
}
