package io.orderflow.orders.config;

import io.orderflow.orders.domain.Intake;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The intake that holds until operations set it. */
final class ConfiguredIntake {
    private ConfiguredIntake() {}

    @Produces
    @Singleton
    static Intake intake(OrdersConfig config) {
        return new Intake(config.intake().enabled(), config.intake().percentage());
    }
}
