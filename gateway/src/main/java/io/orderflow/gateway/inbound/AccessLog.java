package io.orderflow.gateway.inbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.orderflow.gateway.application.Exchange;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * One line and one measurement per request. The query is left out: {@code ?token=} is a secret. An open status stream is
 * counted when its handshake is answered.
 */
@Singleton
class AccessLog {
    private static final Logger LOG = Logger.getLogger("io.orderflow.gateway.access");

    private final MeterRegistry metrics;

    AccessLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void write(Exchange exchange) {
        int status = exchange.status();
        measure(exchange, status);
        var elapsed = exchange.elapsed();
        var fields = Map.of(
                "method", exchange.request().method().name(),
                "path", String.valueOf(exchange.request().path()),
                "route", exchange.routeName(),
                "status", Integer.toString(status),
                "outcome", exchange.outcome(),
                "ms", Long.toString(elapsed.toMillis()),
                "request_id", exchange.requestId());
        fields.forEach(MDC::put);
        try {
            LOG.infof("%s %s %d %d ms", fields.get("method"), fields.get("path"), status, elapsed.toMillis());
        } finally {
            fields.keySet().forEach(MDC::remove);
        }
    }

    private void measure(Exchange exchange, int status) {
        Timer.builder("orderflow.gateway.requests")
                .description("Requests by route, status and what became of them")
                .tag("route", exchange.routeName())
                .tag("status", Integer.toString(status))
                .tag("outcome", exchange.outcome())
                .publishPercentileHistogram()
                .register(metrics)
                .record(exchange.elapsed());
    }
}
