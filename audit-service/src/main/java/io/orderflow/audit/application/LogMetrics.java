package io.orderflow.audit.application;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.audit.domain.AuditEntry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;

/** What operations see of the log: rows by action, redeliveries, and how far the log is behind the events. */
@ApplicationScoped
public class LogMetrics {
    private final MeterRegistry registry;
    private final Timer delay;
    private final Clock clock = Clock.systemUTC();

    LogMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.delay = Timer.builder("orderflow.event.to.audit")
                .description("From the event to its committed row in the audit log")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofSeconds(30))
                .register(registry);
    }

    void appended(AuditEntry entry, boolean isNew) {
        if (!isNew) {
            registry.counter("orderflow.audit.redeliveries").increment();
            return;
        }
        registry.counter("orderflow.audit.rows", "action", entry.action().name())
                .increment();
        var since = Duration.between(entry.timestamp(), clock.instant());
        delay.record(since.isNegative() ? Duration.ZERO : since);
    }
}
