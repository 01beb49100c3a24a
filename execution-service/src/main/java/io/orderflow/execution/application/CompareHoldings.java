package io.orderflow.execution.application;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.execution.application.HoldingsBooks.Booked;
import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.Holdings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Compares what venues say is held there with what our fills come to. While something is being executed the two differ for a moment, so
 * only what is seen twice in a row, with no fill in between, counts: at first as the baseline, later as a difference that operations are
 * told of. Nothing is ever changed because of it.
 */
@ApplicationScoped
public class CompareHoldings {
    private static final Logger LOG = Logger.getLogger(CompareHoldings.class);

    private final Venues venues;
    private final VenueAccounts accounts;
    private final HoldingsBooks books;
    private final ExecutionMetrics metrics;
    private final Map<String, Sight> lastSights = new ConcurrentHashMap<>();
    private final Set<String> differing = ConcurrentHashMap.newKeySet();

    public CompareHoldings(
            Venues venues,
            VenueAccounts accounts,
            HoldingsBooks books,
            ExecutionMetrics metrics,
            MeterRegistry registry) {
        this.venues = venues;
        this.accounts = accounts;
        this.books = books;
        this.metrics = metrics;
        for (Venue venue : venues.all()) {
            Gauge.builder("orderflow.venue.holdings.differ", () -> differing.contains(venue.name()) ? 1 : 0)
                    .tag("venue", venue.name())
                    .description("1 while the venue's positions or cash are not what our fills come to")
                    .register(registry);
        }
    }

    /**
     * What one comparison saw.
     *
     * @param unexplained what is held at the venue beyond what the fills come to
     */
    private record Sight(long fills, Holdings unexplained) {}

    /** Compares one venue, if its trade stream is heard; fails if it or the database cannot be asked. */
    public Uni<Void> compare(String venue) {
        if (venues.named(venue).heardSince().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return books.booked(venue)
                .flatMap(before -> accounts.holdings(venue)
                        .flatMap(held -> books.booked(venue)
                                .flatMap(after -> before.fills() == after.fills()
                                        ? see(venue, after, held)
                                        : Uni.createFrom().voidItem())));
    }

    private Uni<Void> see(String venue, Booked booked, Holdings held) {
        var sight = new Sight(booked.fills(), held.minus(booked.holdings()));
        boolean lasts = sight.equals(lastSights.put(venue, sight));
        if (booked.baseline().isEmpty()) {
            return lasts
                    ? books.open(venue, sight.unexplained())
                    : Uni.createFrom().voidItem();
        }
        tell(venue, sight.unexplained().minus(booked.baseline().get()), lasts);
        return Uni.createFrom().voidItem();
    }

    /** Once, while it lasts. */
    private void tell(String venue, Holdings difference, boolean lasts) {
        if (difference.isNothing()) {
            if (differing.remove(venue)) {
                LOG.infof("the holdings at %s are what our fills come to again", venue);
            }
        } else if (lasts && differing.add(venue)) {
            metrics.alert(Alert.VENUE_HOLDINGS_DIFFER);
            LOG.errorf(
                    "ALERT %s: %s holds more than our fills come to, by %s",
                    Alert.VENUE_HOLDINGS_DIFFER, venue, difference);
        }
    }
}
