package io.orderflow.risk.inbound;

import io.orderflow.risk.application.MarketPrices;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the quotes that stood on the topic when it was assigned are known: before that no order can be decided. */
@Readiness
@ApplicationScoped
class MarketPricesReadiness implements HealthCheck {
    private final MarketPrices prices;

    MarketPricesReadiness(MarketPrices prices) {
        this.prices = prices;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("market prices")
                .status(prices.isCaughtUp())
                .build();
    }
}
