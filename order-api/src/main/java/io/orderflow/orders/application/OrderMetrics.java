package io.orderflow.orders.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** What is counted and timed about orders. */
@ApplicationScoped
public class OrderMetrics {
    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer toDecision;
    private final Timer toExecuted;
    private final Timer toFilled;

    public OrderMetrics(MeterRegistry registry, OrderChanges changes, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.toDecision = stage("orderflow.submit.to.decision", "From submission to the risk decision, as seen here");
        this.toExecuted =
                stage("orderflow.submit.to.executed", "From submission to the venue's acknowledgement, as seen here");
        this.toFilled = stage("orderflow.submit.to.filled", "From submission to the last fill, as seen here");
        Gauge.builder("orderflow.orders.waiting", changes, OrderChanges::watching)
                .description("Requests that wait for an outcome")
                .register(registry);
    }

    /** Counts a request that was no valid order. */
    public void invalid() {
        count("invalid");
    }

    /** Counts the answer to a submission. */
    void submitted(SubmitOrder.Result result) {
        count(
                switch (result) {
                    case SubmitOrder.Denied _ -> "denied";
                    case SubmitOrder.KeyReused _ -> "key_reused";
                    case SubmitOrder.RateLimited _ -> "rate_limited";
                    case SubmitOrder.IntakeClosed _ -> "intake_closed";
                    case SubmitOrder.Taken taken -> taken.order().isDecided() ? "accepted" : "undecided";
                });
    }

    /** Times the stage that the event ends; only the first event of a stage is newer than what is stored. */
    void projected(OrderEvent event) {
        Duration sinceCreation = Duration.between(event.terms().createdAt(), clock.instant());
        switch (event) {
            case OrderEvent.Approved _, OrderEvent.Denied _ -> toDecision.record(sinceCreation);
            case OrderEvent.Executed _ -> toExecuted.record(sinceCreation);
            case OrderEvent.Filled filled
            when filled.state().status() == OrderStatus.FILLED -> toFilled.record(sinceCreation);
            default -> {
                // No stage ends here.
            }
        }
    }

    void resubmitted(int orders) {
        registry.counter("orderflow.orders.resubmitted").increment(orders);
    }

    private void count(String outcome) {
        registry.counter("orderflow.orders", "outcome", outcome).increment();
    }

    private Timer stage(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }
}
