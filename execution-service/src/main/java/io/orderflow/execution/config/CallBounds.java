package io.orderflow.execution.config;

import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds on the calls of one venue, beside its limit and the time that one call may take. */
public interface CallBounds {
    /**
     * How long a look-up, a cancel or any other call but a send waits for its turn where the venue's limit is used up, 0 or more. A send
     * does not wait: its order comes again.
     */
    @WithDefault("2s")
    Duration longestWait();

    /** For connecting to the venue; more than 0, and of use only below the send time-out. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** An idle connection to the venue is closed after this, in whole seconds from 1; best before the venue does it. */
    @WithDefault("15s")
    Duration keepAlive();

    /** Bytes of an answer's body, at least 64 KiB: a page of a hundred executions must fit, and so must all positions. */
    @WithDefault("1048576")
    int maxAnswerBytes();

    /** Of so many calls in a row, at least 1, half must fail for the circuit breaker to open. */
    @WithDefault("20")
    int breakerVolume();

    /** How long the open breaker keeps calls back; and when a send that could not leave for another reason is tried again. More than 0. */
    @WithDefault("1s")
    Duration breakerDelay();

    /** How long no order is sent to a venue that has refused our key, 0 or more; then the next order tries it. */
    @WithDefault("30s")
    Duration gatedFor();
}
