package io.orderflow.chassis.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a consumer behaves when an event's effect cannot be committed. */
@ConfigMapping(prefix = "orderflow.consumer")
public interface ConsumerConfig {
    /** Pause before the first repetition; it doubles from there. */
    @WithDefault("100ms")
    Duration retryInitial();

    /** The longest pause between two repetitions. */
    @WithDefault("5s")
    Duration retryMaximum();

    /** How long a partition may wait for one record before liveness turns down and the process is restarted. */
    @WithDefault("5m")
    Duration stuckAfter();
}
