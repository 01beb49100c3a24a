package io.orderflow.execution.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.FeeSchedule;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The venues of the configuration. */
@ApplicationScoped
class AlpacaVenues implements Venues {
    private final Map<String, Venue> venues = new LinkedHashMap<>();
    private final String primary;

    AlpacaVenues(ExecutionConfig config, Vertx vertx, MeterRegistry metrics) {
        config.venues()
                .forEach((name, settings) -> venues.put(
                        name,
                        new AlpacaVenue(
                                name,
                                new FeeSchedule(settings.feePerShare()),
                                new VenueCalls(name, settings, config, vertx, metrics))));
        primary = config.primaryVenue();
        if (!venues.containsKey(primary)) {
            throw new IllegalArgumentException(
                    "EXCHANGE_PRIMARY_VENUE is " + primary + ", but the venues configured are " + venues.keySet());
        }
    }

    @Override
    public Collection<Venue> all() {
        return venues.values();
    }

    @Override
    public Venue primary() {
        return named(primary);
    }

    @Override
    public Venue named(String name) {
        Venue venue = venues.get(name);
        if (venue == null) {
            throw new IllegalArgumentException("no venue is called " + name);
        }
        return venue;
    }
}
