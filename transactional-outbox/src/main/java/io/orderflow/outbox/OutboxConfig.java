package io.orderflow.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox publishes. */
@ConfigMapping(prefix = "orderflow.outbox")
public interface OutboxConfig {
    /** The database role that publishing takes; it may SELECT and DELETE in table outbox. */
    String role();

    /** Rows that this instance publishes at the same time; what is above it is left to the sweep. */
    @WithDefault("512")
    int maxInFlight();

    /** How old a row must be before the sweep takes it: longer than publishing right after the commit takes. */
    @WithDefault("3s")
    Duration sweepAfter();

    /** Pause between two sweeps. */
    @WithDefault("1s")
    Duration sweepEvery();

    /** Rows that one sweep takes. */
    @WithDefault("1000")
    int sweepBatch();
}
