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

    Letters deadLetters();

    /** How long the broker is waited for with a dead letter, which is published until it has it. */
    interface Letters {
        /** How long it may take to learn where the topic is, and for room to send; at least 1 ms. */
        @WithDefault("5s")
        Duration blockAtMost();

        /** How long the broker may take to answer one request; at least 1 ms. */
        @WithDefault("5s")
        Duration requestTimeout();

        /** How long one publication may take in all, longer than that for a request; then the next one follows after a pause. */
        @WithDefault("10s")
        Duration deliveryTimeout();

        /** How long a letter that is under way is waited for at the end of the process, 0 or more. */
        @WithDefault("2s")
        Duration farewell();
    }
}
