package io.orderflow.gateway.inbound;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/**
 * Reads a request's body whole, up to a limit. A service sees a request only once it is complete: one that is too large
 * or never ends reaches none, and a complete one can be sent again.
 */
final class BoundedBody {
    private final Vertx vertx;
    private final int limitBytes;

    BoundedBody(Vertx vertx, int limitBytes) {
        this.vertx = vertx;
        this.limitBytes = limitBytes;
    }

    /** Fails with {@link TooLarge} or {@link TooSlow}, or because the client has gone. */
    Future<Buffer> read(HttpServerRequest request, Duration timeout) {
        if (announcedBytes(request) > limitBytes) {
            return Future.failedFuture(new TooLarge());
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Promise<Buffer> whole = Promise.promise();
        var body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > limitBytes) {
                whole.tryFail(new TooLarge());
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(whole::tryFail);
        request.endHandler(_ -> whole.tryComplete(body));
        request.resume();
        long timer = vertx.setTimer(timeout.toMillis(), _ -> whole.tryFail(new TooSlow()));
        return whole.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private static long announcedBytes(HttpServerRequest request) {
        var header = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException _) {
            return Long.MAX_VALUE;
        }
    }

    static final class TooLarge extends Exception {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("body above the limit", null, false, false);
        }
    }

    static final class TooSlow extends Exception {
        private static final long serialVersionUID = 1L;

        TooSlow() {
            super("body not complete in time", null, false, false);
        }
    }
}
