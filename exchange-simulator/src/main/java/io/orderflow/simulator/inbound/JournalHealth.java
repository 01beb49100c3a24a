package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.application.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** A venue whose journal cannot be written answers nothing; only a restart helps, hence live as well as ready. */
@Liveness
@Readiness
@ApplicationScoped
public class JournalHealth implements HealthCheck {
    private final Venues venues;

    public JournalHealth(Venues venues) {
        this.venues = venues;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response =
                HealthCheckResponse.named("venue journals").up();
        for (RunningVenue venue : venues.all()) {
            response.withData(venue.name(), venue.isBroken() ? "broken" : "written");
            if (venue.isBroken()) {
                response.down();
            }
        }
        return response.build();
    }
}
