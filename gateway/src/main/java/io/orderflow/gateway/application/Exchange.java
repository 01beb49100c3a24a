package io.orderflow.gateway.application;

import io.orderflow.gateway.domain.Door;
import io.orderflow.gateway.domain.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request on its way through the gateway. Used on the event loop of its connection only. */
public final class Exchange {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String NO_DOOR = "none";
    /** As nginx has it; never sent. */
    private static final int CLIENT_LEFT = 499;

    private static final String SUBMISSIONS = "/api/v1/orders";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private final HttpServerRequest request;
    private final @Nullable Door door;
    private final String requestId;
    private final Duration timeout;
    private final Consumer<Exchange> whenFinished;
    private final long startedNanos = System.nanoTime();
    private Buffer body = Buffer.buffer();
    private @Nullable String refusedWith;
    private boolean brokenOff;
    private boolean finished;

    public Exchange(
            HttpServerRequest request,
            @Nullable Door door,
            String requestId,
            Duration timeout,
            Consumer<Exchange> whenFinished) {
        this.request = request;
        this.door = door;
        this.requestId = requestId;
        this.timeout = timeout;
        this.whenFinished = whenFinished;
    }

    public HttpServerRequest request() {
        return request;
    }

    /** The door it goes through; asked only of requests that are forwarded. */
    public Door door() {
        if (door == null) {
            throw new IllegalStateException("no door for " + request.path());
        }
        return door;
    }

    public String requestId() {
        return requestId;
    }

    /** The whole body; empty if there is none. */
    public Buffer body() {
        return body;
    }

    public void body(Buffer whole) {
        body = whole;
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** What is left of the time-out, at least a millisecond. */
    public Duration remaining() {
        var left = timeout.minus(elapsed());
        return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
    }

    /** Gives a submission that has no key one of ours, so that a connection that breaks leaves nobody in doubt about it. */
    public void ensureKey() {
        boolean isSubmission = request.method() == HttpMethod.POST && SUBMISSIONS.equals(request.path());
        if (isSubmission && !request.headers().contains(IDEMPOTENCY_KEY)) {
            request.headers().set(IDEMPOTENCY_KEY, "gateway-" + UUID.randomUUID());
        }
    }

    /** Whether carrying it out changes nothing at the service. */
    public boolean isReading() {
        return READING.contains(request.method()) || door == Door.PREVIEW;
    }

    /**
     * Whether it may be sent a second time although the first may have arrived: it reads, or it is a POST with a key under
     * which order-api carries it out once. A PUT of operations is never repeated: another one may have come in between.
     */
    public boolean isRepeatable() {
        return isReading()
                || (request.method() == HttpMethod.POST && request.headers().contains(IDEMPOTENCY_KEY));
    }

    /** Answers in place of a service. */
    public void refuse(Refusal refusal, @Nullable Throwable cause) {
        var response = request.response();
        if (response.ended() || response.closed() || response.headWritten()) {
            return;
        }
        refusedWith = refusal.code().name().toLowerCase(Locale.ROOT);
        var problem = Problem.of(refusal, requestId, cause);
        response.setStatusCode(problem.status());
        problem.headersBeside(response.headers()).forEach(response::putHeader);
        response.end(problem.body());
    }

    /**
     * The document to a service's bare answer, which says no more than its status; the outcome is still the service's.
     *
     * @param contentType the media type of the service's answer, if it has one
     */
    public Optional<Problem> documentFor(int status, @Nullable String contentType) {
        boolean bare = status >= 400
                && request.method() != HttpMethod.HEAD
                && (contentType == null || !contentType.startsWith(Problem.MEDIA_TYPE));
        return bare
                ? Optional.of(Problem.of(Refusal.saidBareBy(door().service(), status), requestId, null))
                : Optional.empty();
    }

    /** Route label of metrics and log; bounded in number. */
    public String routeName() {
        return door == null ? NO_DOOR : door.routeName();
    }

    /** What became of it: {@code answered}, {@code broken_off}, or the code of the gateway's refusal in lower case. */
    public String outcome() {
        if (brokenOff) {
            return "broken_off";
        }
        return refusedWith == null ? "answered" : refusedWith;
    }

    /** The status that the client was answered with, or {@value #CLIENT_LEFT} if it had gone before that. */
    public int status() {
        var response = request.response();
        return brokenOff && !response.headWritten() ? CLIENT_LEFT : response.getStatusCode();
    }

    /**
     * Only the first call counts.
     *
     * @param complete whether all of the answer was sent; otherwise the client has gone, or the service in the midst of it
     */
    public void finish(boolean complete) {
        if (!finished) {
            finished = true;
            brokenOff = !complete;
            whenFinished.accept(this);
        }
    }
}
