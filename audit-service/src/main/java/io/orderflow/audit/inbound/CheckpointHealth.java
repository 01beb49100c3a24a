package io.orderflow.audit.inbound;

import io.orderflow.audit.application.CheckpointWatch;
import io.orderflow.audit.application.CheckpointWatch.Place;
import io.orderflow.audit.application.SignCheckpoint;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells whether checkpoints get to where they are kept. It is never down: the log is taken in and read without them, too. */
@Readiness
@ApplicationScoped
public class CheckpointHealth implements HealthCheck {
    private final SignCheckpoint signCheckpoint;
    private final CheckpointWatch watch;

    CheckpointHealth(SignCheckpoint signCheckpoint, CheckpointWatch watch) {
        this.signCheckpoint = signCheckpoint;
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("audit checkpoints").up();
        return response.withData("topic", stateOf(Place.TOPIC))
                .withData("file", signCheckpoint.isWritten() ? stateOf(Place.FILE) : "no folder")
                .build();
    }

    private String stateOf(Place place) {
        return signCheckpoint.isPossible() ? watch.said(place) : "no signing key";
    }
}
