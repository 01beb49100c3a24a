package io.orderflow.gateway.application;

import io.orderflow.gateway.config.GatewayConfig;
import io.orderflow.gateway.domain.UpstreamService;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Whether the whole system is well, asked of all services at once. The answer is given again for a moment, so that
 * whoever asks often does not load the services.
 */
@Singleton
public class SummariseHealth {
    private final ServiceProbe probe;
    private final Duration keepFor;
    private Future<Summary> latest = Future.failedFuture("none yet");
    private long askedNanos;

    SummariseHealth(ServiceProbe probe, GatewayConfig config) {
        this.probe = probe;
        this.keepFor = config.limits().healthCache();
    }

    /** Readiness per service, complete whether or not they answer. */
    public synchronized Future<Summary> summarise() {
        boolean fresh = System.nanoTime() - askedNanos < keepFor.toNanos();
        if (latest.failed() || (latest.isComplete() && !fresh)) {
            askedNanos = System.nanoTime();
            latest = ask();
        }
        return latest;
    }

    private Future<Summary> ask() {
        var asked = Stream.of(UpstreamService.values())
                .map(service -> new Asked(service, probe.isReady(service)))
                .toList();
        return Future.join(asked.stream().map(Asked::ready).toList()).map(_ -> {
            var services = new JsonObject();
            asked.forEach(one -> services.put(one.service().serviceName(), status(one.isUp())));
            return new Summary(asked.stream().allMatch(Asked::isUp), services);
        });
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }

    /**
     * What was found.
     *
     * @param services {@code UP} or {@code DOWN} by name
     */
    public record Summary(boolean allReady, JsonObject services) {
        public JsonObject json() {
            return new JsonObject().put("status", status(allReady)).put("services", services);
        }
    }

    private record Asked(UpstreamService service, Future<Boolean> ready) {
        boolean isUp() {
            return ready.succeeded() && ready.result();
        }
    }
}
