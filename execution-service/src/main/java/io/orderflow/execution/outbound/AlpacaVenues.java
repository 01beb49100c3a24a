package io.orderflow.execution.outbound;

import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.VenueAccounts;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.FeeSchedule;
import io.orderflow.execution.domain.Holdings;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The venues of the configuration. */
@ApplicationScoped
class AlpacaVenues implements Venues, VenueAccounts {
    private final Map<String, AlpacaVenue> venues = new LinkedHashMap<>();
    private final String primary;

    AlpacaVenues(
            ExecutionConfig config, StreamStates streams, VenueBudgets budgets, Vertx vertx, MeterRegistry metrics) {
        config.venues()
                .forEach((name, settings) -> venues.put(
                        name,
                        new AlpacaVenue(
                                name,
                                new FeeSchedule(settings.feePerShare()),
                                new VenueCalls(name, settings, config, budgets.of(name), vertx, metrics),
                                streams.of(name),
                                config.calls().gatedFor())));
        primary = config.primaryVenue();
        if (!venues.containsKey(primary)) {
            throw new IllegalArgumentException(
                    "EXCHANGE_PRIMARY_VENUE is " + primary + ", but the venues configured are " + venues.keySet());
        }
    }

    @Override
    public Collection<Venue> all() {
        return List.copyOf(venues.values());
    }

    @Override
    public Venue primary() {
        return named(primary);
    }

    @Override
    public Uni<Holdings> holdings(String venue) {
        return named(venue).holdings();
    }

    @Override
    public AlpacaVenue named(String name) {
        AlpacaVenue venue = venues.get(name);
        if (venue == null) {
            throw new IllegalArgumentException("no venue is called " + name);
        }
        return venue;
    }
}
