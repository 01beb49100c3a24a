package io.orderflow.orders.application;

import io.smallrye.mutiny.Uni;

/** Something that orders cannot be taken to their end without. */
public interface Dependency {

    /** What the health report calls it. */
    String name();

    /** How it is now; fails, or takes long, if it does not answer. */
    Uni<State> state();

    /** What it means if it does not answer. */
    default State ifSilent() {
        return State.DOWN;
    }

    /** How a dependency is. */
    enum State {
        UP,
        DOWN,
        /** Whoever knows cannot be asked. */
        UNKNOWN
    }
}
