package io.orderflow.status.inbound;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once a stream that is opened now misses nothing. */
@Readiness
@ApplicationScoped
class FeedReadiness implements HealthCheck {
    private final FeedPosition position;

    FeedReadiness(@Identifier("status-feed") FeedPosition position) {
        this.position = position;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("all that is recent is read")
                .status(position.isKnown())
                .build();
    }
}
