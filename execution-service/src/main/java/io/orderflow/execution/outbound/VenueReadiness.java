package io.orderflow.execution.outbound;

import io.orderflow.execution.application.Venues;
import io.orderflow.execution.application.WatchBacklog;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while the primary venue's trade stream is heard and what happened before is known: only then orders are sent there. The others
 * are reported. Restarting us would not bring a venue back.
 */
@Readiness
@ApplicationScoped
class VenueReadiness implements HealthCheck {
    private final StreamStates streams;
    private final Venues venues;
    private final WatchBacklog watchBacklog;

    VenueReadiness(StreamStates streams, Venues venues, WatchBacklog watchBacklog) {
        this.streams = streams;
        this.venues = venues;
        this.watchBacklog = watchBacklog;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("venues");
        streams.byVenue().forEach((venue, state) -> response.withData(venue, word(state)));
        response.withData("unknown orders", watchBacklog.newest().unknown());
        response.withData("orders not accepted", watchBacklog.newest().notAccepted());
        response.withData("parked reports", watchBacklog.newest().parkedReports());
        StreamState primary = streams.of(venues.primary().name());
        return response.status(primary.heardSince().isPresent()).build();
    }

    private static String word(StreamState state) {
        return switch (state.condition().state()) {
            case NOT_CONNECTED -> "not connected";
            case RECONCILING -> "connected, reconciling";
            case SILENT -> "connected, silent";
            case CONNECTED -> "connected";
        };
    }
}
