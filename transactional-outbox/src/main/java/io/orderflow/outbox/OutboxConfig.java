package io.orderflow.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the outbox publishes. */
@ConfigMapping(prefix = "orderflow.outbox")
public interface OutboxConfig {
    /** The database role that publishing takes; it may SELECT and DELETE in table outbox. */
    String role();

    /**
     * Rows that this instance publishes at the same time, 1 to 4000: the channel has room for 4096, those of a sweep included. What is
     * above it is left to the sweep.
     */
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

    /** Rows that a sweep publishes at the same time, 1 to 96. */
    @WithDefault("32")
    int sweepMaxInFlight();

    /**
     * How long publishing may take in one sweep. While the broker is away each send takes its whole time-out; the backlog must be
     * measured anew all the same. More than 0.
     */
    @WithDefault("15s")
    Duration sweepTimeout();

    /** Published rows that wait to be deleted, at least 1; those above it are left to the sweep, which publishes them once more. */
    @WithDefault("10000")
    int maxUndeleted();

    /** Published rows that one statement deletes, at least 1. */
    @WithDefault("500")
    int deleteBatch();
}
