package io.orderflow.execution.application;

import java.util.Collection;

/** The venues we are connected to. */
public interface Venues {
    Collection<Venue> all();

    /** The venue orders go to. */
    Venue primary();

    /**
     * The venue of that name.
     *
     * @throws IllegalArgumentException if it is not configured
     */
    Venue named(String name);
}
