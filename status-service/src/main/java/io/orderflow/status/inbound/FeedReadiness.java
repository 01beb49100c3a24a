package io.orderflow.status.inbound;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while a stream that is opened misses nothing and is told in time. */
@Readiness
@ApplicationScoped
class FeedReadiness implements HealthCheck {
    private final LiveFeed feed;

    FeedReadiness(LiveFeed feed) {
        this.feed = feed;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("all that is recent is read")
                .status(feed.isLive())
                .build();
    }
}
