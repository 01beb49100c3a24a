package io.orderflow.simulator.application;

import io.orderflow.simulator.domain.VenueEvent;
import java.util.List;

/** Where a venue's events are written down for good. */
public interface Journal extends AutoCloseable {

    /**
     * Puts events in line to be written, in this order; returns at once unless the line is full.
     *
     * @param onDurable run once they are on disk, in the order of the calls
     * @return the position of the last one, for {@link #awaitDurable}
     */
    long append(List<VenueEvent> events, Runnable onDurable);

    /** Position of the newest event in line. */
    long position();

    /**
     * Returns once everything up to the position is on disk.
     *
     * @throws JournalBrokenException when it cannot be written
     */
    void awaitDurable(long position);

    /** Whether events can still be written. */
    boolean isBroken();

    @Override
    void close();
}
