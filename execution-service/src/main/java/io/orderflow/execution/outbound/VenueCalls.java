package io.orderflow.execution.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.execution.config.ExecutionConfig;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.util.TypeLiteral;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Single HTTP calls of one venue, each guarded by time-out, circuit breaker and bulkhead. Nothing is repeated here. */
final class VenueCalls {
    private static final Duration BREAKER_DELAY = Duration.ofSeconds(1);
    private static final int BREAKER_VOLUME = 20;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int ABANDON_MILLIS = 500;
    private static final int KEEP_ALIVE_SECONDS = 15;

    private final WebClient client;
    private final ExecutionConfig.VenueConfig settings;
    private final String root;
    private final TypedGuard<Uni<HttpResponse<Buffer>>> guard;
    private final MeterRegistry metrics;
    private final String venue;
    private final long abandonAfterMillis;
    private volatile Instant openUntil = Instant.MIN;

    VenueCalls(
            String venue,
            ExecutionConfig.VenueConfig settings,
            ExecutionConfig config,
            Vertx vertx,
            MeterRegistry metrics) {
        this.venue = venue;
        this.settings = settings;
        this.metrics = metrics;
        String base = settings.baseUrl().toString();
        this.root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        // After the guard's time-out, so that the connection is given up as well.
        this.abandonAfterMillis = config.sendTimeout().toMillis() + ABANDON_MILLIS;
        int most = config.maxInFlight() + config.maxLookUpsInFlight() + 8;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout(CONNECT_TIMEOUT_MILLIS)
                        .setMaxPoolSize(most)
                        .setMaxWaitQueueSize(most)
                        .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                        .setTcpNoDelay(true)
                        .setFollowRedirects(false)
                        .setUserAgentEnabled(false));
        this.guard = TypedGuard.create(new TypeLiteral<Uni<HttpResponse<Buffer>>>() {})
                .withDescription("venue " + venue)
                .withTimeout()
                .duration(config.sendTimeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(most)
                .queueSize(1)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(BREAKER_VOLUME)
                .delay(BREAKER_DELAY.toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::breaker)
                .done()
                .build();
    }

    /** What a call came to. */
    sealed interface Outcome {
        /** The venue answered, with less than 500. */
        record Answered(
                int status, @Nullable String body, @Nullable String retryAfter) implements Outcome {}

        /** The request cannot have reached the venue. */
        record NeverLeft(Duration retryAfter) implements Outcome {}

        /** Nobody knows whether the venue got it. */
        record Unclear(String errorCode) implements Outcome {}
    }

    /** Whether the breaker lets calls through, or is about to try. */
    boolean areOpen() {
        return !Instant.now().isBefore(openUntil);
    }

    /** Calls {@code path} below the root; never fails. */
    Uni<Outcome> call(String name, HttpMethod method, String path, @Nullable String body) {
        Timer.Sample sample = Timer.start(metrics);
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> request(method, path, body)))
                .map(VenueCalls::answered)
                .onFailure()
                .recoverWithItem(VenueCalls::failed)
                .invoke(outcome -> sample.stop(metrics.timer(
                        "orderflow.venue.call",
                        "venue",
                        venue,
                        "call",
                        name,
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))));
    }

    private Uni<HttpResponse<Buffer>> request(HttpMethod method, String path, @Nullable String body) {
        var request = client.requestAbs(method, root + path)
                .timeout(abandonAfterMillis)
                .putHeader("APCA-API-KEY-ID", settings.apiKey())
                .putHeader("APCA-API-SECRET-KEY", settings.apiSecret())
                .putHeader("Accept", "application/json");
        Uni<HttpResponse<Buffer>> answer = body == null
                ? request.send()
                : request.putHeader("Content-Type", "application/json").sendBuffer(Buffer.buffer(body));
        // The breaker counts failures, so an error of the venue must be one.
        return answer.invoke(response -> {
            if (response.statusCode() >= 500) {
                throw new VenueErrorException(response.statusCode());
            }
        });
    }

    private static Outcome answered(HttpResponse<Buffer> response) {
        return new Outcome.Answered(response.statusCode(), response.bodyAsString(), response.getHeader("Retry-After"));
    }

    private static Outcome failed(Throwable failure) {
        return switch (failure) {
            case CircuitBreakerOpenException _, BulkheadException _ -> new Outcome.NeverLeft(BREAKER_DELAY);
            case ConnectException _, UnknownHostException _ -> new Outcome.NeverLeft(BREAKER_DELAY);
            case ConnectionPoolTooBusyException _ -> new Outcome.NeverLeft(BREAKER_DELAY);
            case TimeoutException _ -> new Outcome.Unclear("TIMEOUT");
            case VenueErrorException error -> new Outcome.Unclear("HTTP_" + error.status);
            default -> new Outcome.Unclear("CONNECTION_BROKEN");
        };
    }

    private void breaker(CircuitBreakerState state) {
        openUntil = state == CircuitBreakerState.OPEN ? Instant.now().plus(BREAKER_DELAY) : Instant.MIN;
    }

    private static final class VenueErrorException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int status;

        VenueErrorException(int status) {
            super("the venue answered " + status, null, false, false);
            this.status = status;
        }
    }
}
