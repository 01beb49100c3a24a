package io.orderflow.risk.config;

import io.orderflow.risk.domain.OpeningCash;
import io.orderflow.risk.domain.ReservationPolicy;
import io.orderflow.risk.domain.RiskParameters;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The domain's values that come from configuration; a wrong one ends the start with a sentence. */
class DomainValues {

    @Produces
    @Singleton
    RiskParameters riskParameters(RiskConfig config) {
        return new RiskParameters(
                new ReservationPolicy(config.marketBuffer(), config.maxFeePerShare()),
                config.priceCollar(),
                config.duplicateWindow(),
                config.marketDataMaxAge());
    }

    @Produces
    @Singleton
    OpeningCash openingCash(RiskConfig config) {
        return OpeningCash.parse(config.openingCash().orElse(""));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
