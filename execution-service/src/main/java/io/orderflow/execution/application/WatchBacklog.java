package io.orderflow.execution.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToLongFunction;

/** Keeps count of what is open, for those who operate the system. */
@ApplicationScoped
public class WatchBacklog {
    private final Executions executions;
    private final Now now;
    private volatile Backlog newest = Backlog.NONE;

    public WatchBacklog(Executions executions, Now now, MeterRegistry metrics) {
        this.executions = executions;
        this.now = now;
        gauge(
                metrics,
                "orderflow.orders.unknown",
                "Orders of which nobody knows whether the venue has them",
                Backlog::unknown);
        Gauge.builder("orderflow.orders.unknown.oldest", this::secondsUnknown)
                .description("How long the oldest of them is unknown")
                .baseUnit("seconds")
                .register(metrics);
        gauge(
                metrics,
                "orderflow.orders.not_accepted",
                "Orders that the venue has not taken and whose traders are asked what is to be done",
                Backlog::notAccepted);
        gauge(metrics, "orderflow.orders.working", "Orders open at a venue", Backlog::working);
        gauge(metrics, "orderflow.orders.waiting", "Orders approved and not sent", Backlog::waiting);
        gauge(metrics, "orderflow.reports.parked", "Reports of orders nobody knows", Backlog::parkedReports);
    }

    private void gauge(MeterRegistry metrics, String name, String description, ToLongFunction<Backlog> count) {
        Gauge.builder(name, () -> count.applyAsLong(newest))
                .description(description)
                .register(metrics);
    }

    private double secondsUnknown() {
        Instant since = newest.unknownSince();
        return since == null
                ? 0
                : Math.max(0, Duration.between(since, now.instant()).toMillis() / 1000.0);
    }

    /** Counts anew. */
    public Uni<Void> refresh() {
        return executions
                .transact(ExecutionTransaction::backlog)
                .invoke(backlog -> newest = backlog)
                .replaceWithVoid();
    }

    /** As of the last count. */
    public Backlog newest() {
        return newest;
    }
}
