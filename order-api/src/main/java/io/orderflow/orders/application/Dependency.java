package io.orderflow.orders.application;

import io.smallrye.mutiny.Uni;

/** Something that orders cannot be taken to their end without. */
public interface Dependency {

    /** What the health report calls it. */
    String name();

    /** Whether it answers now; fails, or takes long, if it does not. */
    Uni<Boolean> isUp();
}
