package io.orderflow.risk;

import io.orderflow.risk.config.RiskConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Configurations of risk-service without a running one. */
public final class RiskConfigs {
    private RiskConfigs() {}

    /** The defaults, but for some properties. */
    public static RiskConfig with(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withMapping(RiskConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 1000))
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(RiskConfig.class);
    }
}
