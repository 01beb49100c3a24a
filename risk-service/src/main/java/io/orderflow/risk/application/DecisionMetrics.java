package io.orderflow.risk.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.events.OrderEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/** How orders are decided, and how long that takes. */
@ApplicationScoped
class DecisionMetrics {
    private static final String DECIDED = "orderflow.orders.decided";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer decision;
    private final Timer sinceSubmission;

    DecisionMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.decision = Timer.builder("orderflow.risk.decision")
                .description("From taking up a submission to the commit of its decision")
                .publishPercentileHistogram()
                .register(registry);
        this.sinceSubmission = Timer.builder("orderflow.submit.to.decision")
                .description("From storing an order to the commit of its decision")
                .publishPercentileHistogram()
                .register(registry);
    }

    /** Measures {@code work} until its item. */
    <T> Uni<T> timed(Supplier<Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Timer.Sample sample = Timer.start(registry);
            return work.get().invoke(() -> sample.stop(decision));
        });
    }

    /** Counts a decision by its outcome and most important code; one that is only repeated counts as such. */
    void count(OrderEvent event, boolean isNew) {
        if (!isNew) {
            increment("REPEATED", "NONE");
            return;
        }
        boolean denied = event instanceof OrderEvent.Denied;
        var reason = event.state().reason();
        increment(denied ? "DENIED" : "APPROVED", reason == null ? "NONE" : reason.code());
        Duration elapsed = Duration.between(event.terms().createdAt(), clock.instant());
        sinceSubmission.record(elapsed.isNegative() ? Duration.ZERO : elapsed);
    }

    private void increment(String outcome, String code) {
        registry.counter(DECIDED, "outcome", outcome, "code", code).increment();
    }
}
