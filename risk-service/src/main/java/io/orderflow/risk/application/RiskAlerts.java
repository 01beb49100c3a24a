package io.orderflow.risk.application;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.events.OrderEvent;
import io.orderflow.risk.domain.Alert;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;

/** Tells operations what they must know at once. Its counters are there from the start, at zero. */
@Startup
@ApplicationScoped
class RiskAlerts {
    private static final Logger LOG = Logger.getLogger(RiskAlerts.class);

    private final Map<Alert, Counter> counters = new EnumMap<>(Alert.class);

    RiskAlerts(MeterRegistry registry) {
        for (var alert : Alert.values()) {
            counters.put(alert, registry.counter("orderflow.alerts", "alert", alert.name()));
        }
    }

    void raise(Alert alert, OrderEvent report) {
        requireNonNull(counters.get(alert)).increment();
        LOG.errorf(
                "ALERT %s: order %s of %s",
                alert, report.header().orderId(), report.header().traderId());
    }
}
