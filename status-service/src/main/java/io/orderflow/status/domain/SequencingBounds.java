package io.orderflow.status.domain;

import java.time.Duration;

/**
 * What the sequencer may hold, and for how long.
 *
 * @param hold how long a version waits for the one before it
 * @param heldEvents events that wait at once, over all orders; at least 1
 * @param orders orders whose newest version is remembered; at least 1
 * @param rememberEnded how long an order is remembered after its end, for what is delivered late or twice
 */
public record SequencingBounds(Duration hold, int heldEvents, int orders, Duration rememberEnded) {
    public SequencingBounds {
        if (hold.isNegative() || rememberEnded.isNegative() || heldEvents < 1 || orders < 1) {
            throw new IllegalArgumentException("bounds must be positive");
        }
    }
}
