package io.orderflow.execution.config;

import io.orderflow.execution.domain.Timing;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** What the domain is given from outside. */
class Setup {
    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Timing timing(ExecutionConfig config) {
        return new Timing(
                config.visibilityLag(),
                config.retryDelays().stream().limit(config.retryMaxAttempts()).toList(),
                config.quarantine(),
                config.denialsForAbsence(),
                config.denialSpacing(),
                config.unknownAtMost(),
                config.restingLookUp(),
                config.firstPause(),
                config.missingFillPause(),
                config.longestPause(),
                config.lateArrival(),
                config.lease());
    }
}
