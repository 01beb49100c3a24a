package io.orderflow.execution.simulation;

import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.Timing;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

/** The waiting times of production. */
final class Timings {
    private Timings() {}

    /** Of the configuration nothing is asked here but how long setting a trading state may wait. */
    static ExecutionConfig configuration() {
        return (ExecutionConfig) Proxy.newProxyInstance(
                ExecutionConfig.class.getClassLoader(),
                new Class<?>[] {ExecutionConfig.class},
                (proxy, method, values) -> {
                    if (method.getName().equals("tradingStateTimeout")) {
                        return Duration.ofSeconds(20);
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    static Timing of(Defect defect) {
        boolean hasty = defect == Defect.RESENDS_AT_ONCE;
        return new Timing(
                hasty ? Duration.ZERO : Duration.ofSeconds(1),
                hasty
                        ? List.of(Duration.ZERO, Duration.ZERO, Duration.ZERO)
                        : List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(60),
                Duration.ofSeconds(11));
    }
}
