package io.orderflow.simulator.inbound;

import io.orderflow.simulator.application.MarketTicker;
import io.orderflow.simulator.config.SimulatorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the markets still move: a venue that does not tick fills nothing that rests. */
@Readiness
@ApplicationScoped
public class MarketHealth implements HealthCheck {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final MarketTicker ticker;
    private final Duration stale;

    public MarketHealth(MarketTicker ticker, SimulatorConfig config) {
        this.ticker = ticker;
        this.stale = config.tick().plus(GRACE);
    }

    @Override
    public HealthCheckResponse call() {
        Instant last = ticker.lastTick();
        return HealthCheckResponse.named("markets")
                .withData("last_tick", last.toString())
                .status(last.isAfter(Instant.now().minus(stale)))
                .build();
    }
}
