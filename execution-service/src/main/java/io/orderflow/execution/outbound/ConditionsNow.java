package io.orderflow.execution.outbound;

import io.orderflow.execution.application.VenueConditions;
import io.orderflow.execution.domain.VenueCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;

/** Puts together what streams, calls and budgets know of each venue. */
@ApplicationScoped
class ConditionsNow implements VenueConditions {
    private final AlpacaVenues venues;
    private final VenueStreams streams;

    ConditionsNow(AlpacaVenues venues, VenueStreams streams) {
        this.venues = venues;
        this.streams = streams;
    }

    @Override
    public List<VenueCondition> now() {
        String primary = venues.primary().name();
        return venues.all().stream()
                .map(venue -> venues.named(venue.name()))
                .map(venue -> venue.name().equals(primary)
                        ? venue.condition(true, streams.quotes())
                        : venue.condition(false, null))
                .sorted(Comparator.comparing(VenueCondition::venue))
                .toList();
    }
}
