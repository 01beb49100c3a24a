package io.orderflow.execution.domain;

import java.time.Instant;

/**
 * How one of a venue's streams is doing, as this instance has it.
 *
 * @param since when it became so; where it is silent, when the venue last said something
 */
public record StreamCondition(State state, Instant since) {
    /** What is known of it. */
    public enum State {
        /** There is no connection, or the venue has not agreed to tell what was asked for. */
        NOT_CONNECTED,
        /** It is heard, and what it did not tell before is still being asked for. Only of trade updates. */
        RECONCILING,
        /** The venue says nothing and answers no ping. */
        SILENT,
        /** It is heard, and nothing is missing. */
        CONNECTED
    }

    public boolean isConnected() {
        return state == State.CONNECTED;
    }
}
