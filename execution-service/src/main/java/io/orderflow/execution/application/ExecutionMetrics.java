package io.orderflow.execution.application;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.execution.domain.Alert;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Orders by outcome, stage latencies from submission, and alerts. */
@ApplicationScoped
public class ExecutionMetrics {
    private final Map<OrderStatus, Counter> outcomes = new EnumMap<>(OrderStatus.class);
    private final Map<Alert, Counter> alerts = new EnumMap<>(Alert.class);
    private final Timer submitToExecuted;
    private final Timer submitToFilled;
    private final Counter unconfirmed;
    private final Counter recovered;
    private final Counter failed;

    public ExecutionMetrics(MeterRegistry registry) {
        for (var status : OrderStatus.values()) {
            if (status.isFinal()) {
                outcomes.put(status, registry.counter("orderflow.orders", "outcome", status.name()));
            }
        }
        for (var alert : Alert.values()) {
            alerts.put(alert, registry.counter("orderflow.alerts", "alert", alert.name()));
        }
        submitToExecuted =
                stage(registry, "orderflow.submit.to.executed", "From submission to the venue's acknowledgement");
        submitToFilled = stage(registry, "orderflow.submit.to.filled", "From submission to the last fill");
        unconfirmed = registry.counter("orderflow.attempts.unconfirmed");
        recovered = registry.counter("orderflow.orders.recovered");
        failed = registry.counter("orderflow.orders.failed");
    }

    private static Timer stage(MeterRegistry registry, String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(registry);
    }

    void published(OrderEvent event) {
        switch (event) {
            case OrderEvent.Executed executed -> submitToExecuted.record(sinceSubmission(executed));
            case OrderEvent.Filled filled
            when filled.state().status() == OrderStatus.FILLED -> {
                submitToFilled.record(sinceSubmission(filled));
                ended(filled);
            }
            case OrderEvent.Rejected rejected -> ended(rejected);
            case OrderEvent.Cancelled cancelled -> ended(cancelled);
            case OrderEvent.Unconfirmed _ -> unconfirmed.increment();
            case OrderEvent.Recovered _ -> recovered.increment();
            case OrderEvent.Failed _ -> failed.increment();
            default -> {
                // The order goes on.
            }
        }
    }

    private void ended(OrderEvent event) {
        requireNonNull(outcomes.get(event.state().status())).increment();
    }

    void alert(Alert alert) {
        requireNonNull(alerts.get(alert)).increment();
    }

    private static Duration sinceSubmission(OrderEvent event) {
        Duration since =
                Duration.between(event.terms().createdAt(), event.header().occurredAt());
        return since.isNegative() ? Duration.ZERO : since;
    }
}
