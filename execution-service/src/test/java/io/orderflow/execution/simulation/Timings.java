package io.orderflow.execution.simulation;

import io.orderflow.execution.config.ExecutionConfig;
import io.orderflow.execution.domain.Timing;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

/** The waiting times of production, but for an hour that would be long to wait. */
final class Timings {
    /** How long after its send an order that is over is asked for. */
    static final Duration LATE_ARRIVAL = Duration.ofMinutes(10);

    private Timings() {}

    /** What of the configuration is asked here. */
    static ExecutionConfig configuration() {
        return (ExecutionConfig) Proxy.newProxyInstance(
                ExecutionConfig.class.getClassLoader(),
                new Class<?>[] {ExecutionConfig.class},
                (proxy, method, values) -> {
                    return switch (method.getName()) {
                        case "tradingStateTimeout" -> Duration.ofSeconds(20);
                        case "mostLateAtOnce" -> 100;
                        case "fillsOverlap" -> Duration.ofSeconds(5);
                        case "maxFillPages" -> 10_000;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
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
                Duration.ofSeconds(1),
                Duration.ofMillis(250),
                Duration.ofSeconds(60),
                LATE_ARRIVAL,
                Duration.ofSeconds(11));
    }
}
