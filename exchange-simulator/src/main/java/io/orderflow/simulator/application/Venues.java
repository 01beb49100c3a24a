package io.orderflow.simulator.application;

import io.orderflow.simulator.config.SimulatorConfig;
import io.orderflow.simulator.domain.Listings;
import io.orderflow.simulator.domain.Money;
import io.orderflow.simulator.domain.Venue;
import io.orderflow.simulator.domain.VenueSettings;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The venues of this process, recovered from their journals before the first request is taken. */
@Startup
@ApplicationScoped
public class Venues {
    private static final Logger LOG = Logger.getLogger(Venues.class);

    private final Map<String, RunningVenue> bySlug = new TreeMap<>();

    @Inject
    public Venues(SimulatorConfig config, VenueFiles files, RunningVenue.TradeUpdates tradeUpdates) {
        config.venues().forEach((name, ofVenue) -> {
            RunningVenue venue = open(settings(name, ofVenue, config), files, tradeUpdates);
            bySlug.put(venue.slug(), venue);
        });
    }

    private static VenueSettings settings(String name, SimulatorConfig.VenueConfig venue, SimulatorConfig config) {
        return new VenueSettings(
                name,
                config.seed(),
                Money.tenThousandths(config.openingCash()),
                Money.tenThousandths(venue.feePerShare()),
                config.topSize(),
                config.closedOrdersInMemory(),
                config.fillsInMemory(),
                config.maxOpenOrders());
    }

    private static RunningVenue open(VenueSettings settings, VenueFiles files, RunningVenue.TradeUpdates updates) {
        Venue venue = new Venue(settings, Listings.all(), files.emptyArchive(settings.name()));
        Journal journal = files.openJournal(settings.name(), venue::replay);
        LOG.infof("Venue %s is open", settings.name());
        return new RunningVenue(venue, journal, Clock.systemUTC(), UUID::randomUUID, updates);
    }

    /** @param slug the venue's name in lower case, sim-east */
    public Optional<RunningVenue> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }

    public Collection<RunningVenue> all() {
        return bySlug.values();
    }

    void close(@Observes ShutdownEvent shutdown) {
        bySlug.values().forEach(RunningVenue::close);
    }
}
