package io.orderflow.execution.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.VenueCondition.Circuit;
import io.smallrye.faulttolerance.api.CircuitBreakerState;
import io.smallrye.faulttolerance.api.TypedGuard;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpMethod;
import io.vertx.mutiny.core.Vertx;
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

/**
 * Single HTTP calls of one venue, each made when the venue's limit allows it, and guarded by time-out, circuit breaker and bulkhead. Nothing
 * is repeated here.
 */
final class VenueCalls {
    /** After the guard's time-out, so that the connection is given up as well. */
    private static final Duration ABANDONED_LATER = Duration.ofMillis(500);

    private final VenueHttp http;
    private final VenueKey key;
    private final String root;
    private final CallBudget budget;
    private final TypedGuard<Uni<VenueHttp.Answer>> guard;
    private final MeterRegistry metrics;
    private final String venue;
    private final Duration breakerDelay;
    private volatile Instant openUntil = Instant.MIN;
    private volatile Circuit circuit = Circuit.CLOSED;

    VenueCalls(
            String venue,
            ExecutionConfig.VenueConfig settings,
            ExecutionConfig config,
            CallBudget budget,
            Vertx vertx,
            MeterRegistry metrics) {
        this.venue = venue;
        this.budget = budget;
        this.key = new VenueKey(settings);
        this.metrics = metrics;
        this.breakerDelay = config.calls().breakerDelay();
        String base = settings.baseUrl().toString();
        this.root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        int most = config.maxInFlight() + config.maxLookUpsInFlight() + 8;
        this.http =
                new VenueHttp(vertx.getDelegate(), most, config.sendTimeout().plus(ABANDONED_LATER), config.calls());
        this.guard = TypedGuard.create(new TypeLiteral<Uni<VenueHttp.Answer>>() {})
                .withDescription("venue " + venue)
                .withTimeout()
                .duration(config.sendTimeout().toMillis(), ChronoUnit.MILLIS)
                .done()
                .withBulkhead()
                .limit(most)
                .queueSize(1)
                .done()
                .withCircuitBreaker()
                .requestVolumeThreshold(config.calls().breakerVolume())
                .delay(breakerDelay.toMillis(), ChronoUnit.MILLIS)
                .onStateChange(this::breaker)
                .done()
                .build();
    }

    /** What a call came to. */
    sealed interface Outcome {
        /** The venue answered, with less than 500. */
        record Answered(int status, String body, @Nullable String retryAfter) implements Outcome {}

        /** The request cannot have reached the venue. */
        record NeverLeft(Duration retryAfter) implements Outcome {}

        /** Nobody knows whether the venue got it. */
        record Unclear(String errorCode) implements Outcome {}
    }

    /** Whether the breaker lets sends through, or is about to try, and the venue's limit does. */
    boolean takeSends() {
        return !Instant.now().isBefore(openUntil) && budget.allowsSends();
    }

    /** One that has been open for its time is half open: nothing is kept back any more, and the next call decides. */
    Circuit circuit() {
        Circuit last = circuit;
        return last == Circuit.OPEN && !Instant.now().isBefore(openUntil) ? Circuit.HALF_OPEN : last;
    }

    /** That the venue's limit allows at once, as this instance last saw it; 0 or more. */
    int left() {
        return budget.left();
    }

    /** Whether the venue's limit holds sends back. */
    boolean holdSendsBack() {
        return !budget.allowsSends();
    }

    /** Calls {@code path} below the root, when it is its turn; never fails. */
    Uni<Outcome> call(VenueCall call, HttpMethod method, String path, @Nullable String body) {
        return call(call, method, path, body, Instant.MAX);
    }

    /** @param notAfter what has not left by then does not leave */
    Uni<Outcome> call(VenueCall call, HttpMethod method, String path, @Nullable String body, Instant notAfter) {
        return budget.refuses(call)
                .flatMap(refusal -> refusal.isPresent()
                        ? Uni.createFrom().item(new Outcome.NeverLeft(refusal.get()))
                        : make(call, method, path, body, notAfter));
    }

    private Uni<Outcome> make(VenueCall call, HttpMethod method, String path, @Nullable String body, Instant notAfter) {
        Timer.Sample sample = Timer.start(metrics);
        return Uni.createFrom()
                .deferred(() -> guard.get(() -> request(method, path, body, notAfter)))
                .map(VenueCalls::answered)
                .onFailure()
                .recoverWithItem(this::failed)
                .invoke(outcome -> sample.stop(metrics.timer(
                        "orderflow.venue.call",
                        "venue",
                        venue,
                        "call",
                        call.tag(),
                        "outcome",
                        outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT))));
    }

    private Uni<VenueHttp.Answer> request(HttpMethod method, String path, @Nullable String body, Instant notAfter) {
        var request = key.request(method, root + path);
        if (body != null) {
            request.putHeader("Content-Type", "application/json");
        }
        // The breaker counts failures, so an error of the venue must be one.
        return http.call(request, body, notAfter).invoke(answer -> {
            if (answer.status() >= 500) {
                throw new VenueErrorException(answer.status());
            }
        });
    }

    private static Outcome answered(VenueHttp.Answer answer) {
        return new Outcome.Answered(answer.status(), answer.body(), answer.retryAfter());
    }

    private Outcome failed(Throwable failure) {
        return switch (failure) {
            case CircuitBreakerOpenException _, BulkheadException _ -> new Outcome.NeverLeft(breakerDelay);
            case ConnectException _, UnknownHostException _ -> new Outcome.NeverLeft(breakerDelay);
            case ConnectionPoolTooBusyException _ -> new Outcome.NeverLeft(breakerDelay);
            case TimeoutException _ -> new Outcome.Unclear("TIMEOUT");
            case VenueErrorException error -> new Outcome.Unclear("HTTP_" + error.status);
            default -> new Outcome.Unclear("CONNECTION_BROKEN");
        };
    }

    private void breaker(CircuitBreakerState state) {
        openUntil = state == CircuitBreakerState.OPEN ? Instant.now().plus(breakerDelay) : Instant.MIN;
        circuit = switch (state) {
            case CLOSED -> Circuit.CLOSED;
            case OPEN -> Circuit.OPEN;
            case HALF_OPEN -> Circuit.HALF_OPEN;
        };
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
