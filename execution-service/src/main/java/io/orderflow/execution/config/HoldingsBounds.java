package io.orderflow.execution.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What the comparison of the venues' positions and cash with our fills allows for, and how much it looks at. */
public interface HoldingsBounds {
    /** By how much a venue's figures may lag the executions it tells, 0 or more. */
    @WithDefault("5s")
    Duration figuresLag();

    /** By how much the clocks of our processes may differ, 0 or more. */
    @WithDefault("1s")
    Duration clocksApart();

    /** Pause between two looks whether all that was executed before a venue's answer has been booked; at least 1 ms. */
    @WithDefault("500ms")
    Duration lookEvery();

    /** How many such looks are taken, at least 1, before the comparison is left for another time. */
    @WithDefault("40")
    int looks();

    /**
     * Of the fills booked since the venue was asked, the newest that are kept in memory, at least 1: with fewer a comparison explains
     * less, and another one follows.
     */
    @WithDefault("20000")
    int mostFills();

    /**
     * How long after its end an order still counts as unfinished where the feed is read before the first comparison, 0 or more: what
     * was executed of it may not have reached the feed at once.
     */
    @WithDefault("10m")
    Duration endedWithin();
}
