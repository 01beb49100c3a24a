package io.orderflow.execution.outbound;

import io.orderflow.execution.application.Venues;
import io.orderflow.execution.application.WatchBacklog;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the primary venue's trade stream listens; the others are reported. Restarting us would not bring it back. */
@Readiness
@ApplicationScoped
class VenueReadiness implements HealthCheck {
    private final VenueStreams streams;
    private final Venues venues;
    private final WatchBacklog watchBacklog;

    VenueReadiness(VenueStreams streams, Venues venues, WatchBacklog watchBacklog) {
        this.streams = streams;
        this.venues = venues;
        this.watchBacklog = watchBacklog;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("venues");
        streams.states().forEach((venue, state) -> response.withData(venue, word(state)));
        response.withData("unknown orders", watchBacklog.newest().unknown());
        response.withData("parked reports", watchBacklog.newest().parkedReports());
        StreamState primary = streams.states().get(venues.primary().name());
        return response.status(primary != null && primary.isListening()).build();
    }

    private static String word(StreamState state) {
        if (!state.isListening()) {
            return "not connected";
        }
        return state.isReconciled() ? "connected" : "connected, reconciling";
    }
}
